/** The cells of what was copied from a spreadsheet: spreadsheets put a table of HTML on the clipboard. null: there is none. */
export function readPasted(clipboard: DataTransfer): string[][] | null {
  const page = new DOMParser().parseFromString(clipboard.getData("text/html"), "text/html");
  const lines = [...page.querySelectorAll("tr")].map((line) =>
    [...line.querySelectorAll("td, th")].map((cell) => cell.textContent.trim()),
  );
  if (lines.length > 0) return lines;
  const text = clipboard.getData("text/plain");
  // Quotes mean cells with line breaks or quotes in them, which only a reader of CSV could take apart.
  if (!text.includes("\t") || text.includes('"')) return null;
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t"));
}
