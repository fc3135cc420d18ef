import { QueryClient } from "@tanstack/react-query";
import { ApiFailure } from "./failure.ts";

/** A refusal is an answer and is not asked again; a lost connection or a busy server is, twice. */
const worthAnotherTry = (attempt: number, error: Error): boolean =>
  attempt < 2 && (!(error instanceof ApiFailure) || error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthAnotherTry },
    mutations: { retry: false },
  },
});
