import { z } from "zod";
import { toSlug } from "../../admin/to-slug.ts";
import { apiFetch } from "../../api/fetch.ts";
import { queryClient } from "../../api/query-client.ts";
import { newId } from "../../live/new-id.ts";

/**
 * Uploads a recording under a name of its own, so that what a live flow plays is never written over; resolves to that
 * name. Rejects with an `ApiFailure`.
 */
export async function uploadAudio(file: File, name: string): Promise<string> {
  const ending = /\.(wav|ogg|opus|mp3)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "wav";
  const asset = `${toSlug(name).slice(0, 48) || "audio"}-${newId().slice(0, 6)}.${ending}`;
  const answer = await apiFetch(`/api/assets/${asset}`, { method: "PUT", body: file });
  void queryClient.invalidateQueries({ queryKey: ["flow-editor", "assets"] });
  return z.object({ name: z.string() }).parse(await answer.json()).name;
}
