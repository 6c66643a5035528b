import { done } from "./work.js";

self.addEventListener("message", async ({ data }) => self.postMessage(await done(data)));
