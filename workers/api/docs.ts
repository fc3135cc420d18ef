import { Scalar } from "@scalar/hono-api-reference";
import { flowJsonSchema } from "../../domain/flow/flow-schema.ts";
import type { newApi } from "./context.ts";

/** Scalar's script, copied from its package by the web build, so that nothing is loaded from elsewhere. */
const script = "/vendor/scalar.js";

/** The page sets its script and styles inline; nothing of it may come from, or go to, another place. */
const docsPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join("; ");

const text = (description: string) => ({ type: "string" as const, description });
const errorSchema = {
  type: "object" as const,
  required: ["code", "message", "requestId"],
  properties: {
    code: text("Stable; for programs"),
    message: text("For people"),
    requestId: text("For reports"),
    details: { description: "What a program may want to know of it, by code" },
  },
};

/**
 * The OpenAPI document at `/openapi.json`, made from the routes, and a page that shows it at `/docs`; the JSON Schema of
 * flow files at `/flow.schema.json`.
 */
export function mountDocs(app: ReturnType<typeof newApi>): void {
  app.get("/openapi.json", (c) => c.json(openApiDocument(app)));
  app.get("/flow.schema.json", (c) => c.json(flowJsonSchema()));
  app.get(
    "/docs",
    (c, next) => {
      c.header("content-security-policy", docsPolicy);
      return next();
    },
    Scalar({
      url: "/api/openapi.json",
      cdn: script,
      pageTitle: "Tsunagi API",
      // Nothing on the page leads to its makers' services.
      withDefaultFonts: false,
      telemetry: false,
      showDeveloperTools: "never",
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
    }),
  );
}

/** What any route can answer instead, and what every POST takes, said once for all of them. */
export function openApiDocument(app: ReturnType<typeof newApi>) {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Tsunagi",
      version: "1",
      description:
        "Every request but health needs a session's cookie (`POST /auth/sign-in/email`). A POST may carry an " +
        "`Idempotency-Key`: the same key with the same body is done once and answered the same for 24 hours.",
    },
    servers: [{ url: "/api" }],
  });
  const refusal = {
    description: "Refused or failed",
    content: { "application/json": { schema: errorSchema } },
    headers: {},
  };
  const key = {
    name: "Idempotency-Key",
    in: "header" as const,
    schema: { ...text("New for each intent"), maxLength: 200 },
  };
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete])
      if (operation) {
        operation.summary ??= whatItGives(operation.responses);
        operation.responses = { ...operation.responses, default: refusal };
      }
    if (path.post) path.post.parameters = [...(path.post.parameters ?? []), key];
  }
  document.components = {
    ...document.components,
    securitySchemes: { session: { type: "apiKey", in: "cookie", name: "tsunagi.session_token" } },
  };
  return document;
}

/** A route's title: what its success holds. */
function whatItGives(responses: object = {}): string {
  const success: unknown = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  const described = typeof success === "object" && success !== null && "description" in success;
  return described ? String(success.description) : "";
}
