/** The table that the order-status flow looks into. Dates lie around the day on which the demo is made. */
import { lookUpKey } from "../../domain/knowledge/look-up-table.ts";

const dayMs = 86_400_000;
const orders: [order: string, status: string, daysFromNow: number][] = [
  ["10002345", "preparing", 4],
  ["10002346", "shipped", 1],
  ["10002347", "delivered", -2],
  ["10002348", "cancelled", -5],
];

export const ordersTable = {
  id: "orders",
  name: { en: "Orders", ja: "ご注文" },
  columns: ["order", "status", "due"],
  keyColumn: "order",
  rows: orders.length,
};

export const orderRows = (now: number) =>
  orders.map(([order, status, days]) => ({
    table: ordersTable.id,
    key: lookUpKey(order),
    cells: { order, status, due: new Date(now + days * dayMs).toISOString().slice(0, 10) },
  }));
