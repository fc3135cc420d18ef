import { createRoute, z } from "@hono/zod-openapi";
import { Slug } from "../../domain/directory/config.ts";
import { Language } from "../../domain/media/protocol.ts";
import { ContactRow } from "./contacts/contact-row.ts";
import { listContacts } from "./contacts/list-contacts.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";
import { createCustomer, updateCustomer } from "./customers/change-customer.ts";
import { listCustomers, readCustomer } from "./customers/read-customers.ts";
import { PageQuery, pageOf } from "./page.ts";

const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/, "give the number in E.164, such as +12025550123");

export const Customer = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(200),
  /** In kana, when the name is Japanese. */
  reading: z.string().trim().max(200).nullable(),
  tier: Slug,
  language: Language,
  account: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  phones: z.array(Phone).max(20),
  email: z.email().max(200).nullable(),
  note: z.string().max(2000),
});
export type Customer = z.infer<typeof Customer>;

export const NewCustomer = Customer.omit({ id: true }).extend({
  reading: Customer.shape.reading.default(null),
  phones: Customer.shape.phones.default([]),
  email: Customer.shape.email.default(null),
  note: Customer.shape.note.default(""),
});
export type NewCustomer = z.infer<typeof NewCustomer>;

export const CustomerChange = Customer.omit({ id: true }).partial();
export type CustomerChange = z.infer<typeof CustomerChange>;

export const CustomerQuery = PageQuery.extend({
  /** Part of a name or reading, or how an account or phone number begins. */
  search: z.string().trim().max(100).optional(),
  tier: Slug.optional(),
});

const CustomerId = z.object({ id: z.string().min(1).max(64) });
const tags = ["customers"];

const list = createRoute({
  method: "get",
  path: "/customers",
  tags,
  ...allow(...everyone),
  request: { query: CustomerQuery },
  responses: { 200: json("Customers by name", pageOf(Customer)) },
});

const get = createRoute({
  method: "get",
  path: "/customers/{id}",
  tags,
  ...allow(...everyone),
  request: { params: CustomerId },
  responses: { 200: json("One customer", Customer) },
});

const timeline = createRoute({
  method: "get",
  path: "/customers/{id}/timeline",
  tags,
  ...allow(...everyone),
  request: { params: CustomerId, query: PageQuery },
  responses: { 200: json("The customer's contacts over all channels, newest first", pageOf(ContactRow)) },
});

const create = createRoute({
  method: "post",
  path: "/customers",
  tags,
  ...allow("supervisor", "admin"),
  request: { body: body(NewCustomer) },
  responses: { 201: json("The new customer", Customer) },
});

const change = createRoute({
  method: "patch",
  path: "/customers/{id}",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: CustomerId, body: body(CustomerChange) },
  responses: { 200: json("As it is now", Customer) },
});

/** Customers, and what happened between them and the company. */
export const customers = newApi()
  .openapi(list, async (c) => c.json(await listCustomers(c.var.store, c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await readCustomer(c.var.store, c.req.valid("param").id), 200))
  .openapi(timeline, async (c) => {
    const { id } = await readCustomer(c.var.store, c.req.valid("param").id);
    return c.json(await listContacts(c.var.store, { ...c.req.valid("query"), customer: id }), 200);
  })
  .openapi(create, async (c) => c.json(await createCustomer(c.var.store, c.req.valid("json")), 201))
  .openapi(change, async (c) =>
    c.json(await updateCustomer(c.var.store, c.req.valid("param").id, c.req.valid("json")), 200),
  );
