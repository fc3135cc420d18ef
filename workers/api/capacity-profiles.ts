import { CapacityProfile } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes("capacity-profiles", CapacityProfile, CapacityProfile.omit({ id: true }));

/** How much agents can take at once, for many of them by one name. */
export const capacityProfiles = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "capacityProfiles"), 200))
  .openapi(routes.get, async (c) =>
    c.json(pick(await listParts(c, "capacityProfiles"), c.req.valid("param").id), 200),
  )
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "capacityProfiles"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "capacityProfiles"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "capacityProfiles"), c.req.valid("param").id);
    return c.body(null, 204);
  });
