/** Whether this error, or what caused it, says that libSQL could not be reached or had too much to do. */
export function isStoreDown(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    if (at.name === "StoreUnavailable") return true;
    if (at.name === "HttpServerError" && "status" in at) return at.status === 429 || Number(at.status) >= 500;
    if (at.name === "LibsqlError" && "code" in at && busyCodes.has(String(at.code))) return true;
  }
  return false;
}

const busyCodes = new Set(["SQLITE_BUSY", "HRANA_CLOSED_ERROR"]);
