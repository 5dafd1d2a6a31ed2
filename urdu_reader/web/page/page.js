// Opens the terminal in the page: textual-serve's script, once the fonts are there.

import { prepareFonts } from "/page/fonts.js";
import { prepareRenderer } from "/page/renderer.js";

const terminal = document.getElementById("terminal");
const asked = Number.parseInt(new URLSearchParams(location.search).get("fontsize"), 10);
terminal.dataset.fontSize = String(asked >= 6 && asked <= 60 ? asked : 16);
terminal.dataset.sessionWebsocketUrl = new URL("/ws", location.href).href.replace(/^http/, "ws");
document.getElementById("again").addEventListener("click", () => location.reload());

prepareRenderer();
await prepareFonts();
const script = document.createElement("script");
script.src = "/static/js/textual.js";
// It waits for the page to be loaded, which by now it may be.
script.addEventListener("load", () => document.readyState === "complete" && window.onload());
document.head.append(script);
