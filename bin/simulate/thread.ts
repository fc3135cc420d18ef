import { parentPort, workerData } from "node:worker_threads";
import { type Work, work } from "./work.ts";

const done = work(workerData as Work, (tried) => parentPort?.postMessage({ tried }));
parentPort?.postMessage({ done });
