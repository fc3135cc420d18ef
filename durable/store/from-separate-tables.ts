/** Objects of 2026-11 kept state, outbox and peers in tables of their own: moves it all into `kept`, once. */
export function fromSeparateTables(storage: DurableObjectStorage): void {
  storage.transactionSync(() =>
    storage.sql.exec(`
      CREATE TABLE kept (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
      INSERT INTO kept SELECT tbl || ' ' || key, json FROM state;
      INSERT INTO kept SELECT '~outbox ' || printf('%012d', id), json_array(json_array(lane, json(pending))) FROM outbox;
      INSERT INTO kept SELECT
        '~peer ' || substr(peer, instr(peer, ' ') + 1) AS key,
        json_array(max(iif(peer LIKE 'from %', last, 0)), max(iif(peer LIKE 'to %', last, 0)), max(at))
        FROM peer GROUP BY key;
      INSERT INTO kept SELECT '~self name', json_quote(name) FROM self;
      INSERT INTO kept SELECT '~self peers-checked', peers_checked FROM self;
      DROP TABLE state; DROP TABLE outbox; DROP TABLE postponed; DROP TABLE peer; DROP TABLE self;`),
  );
}
