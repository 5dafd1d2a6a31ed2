// Opens the terminal in the page: textual-serve's script, once the fonts are there.

import { prepareFonts, wholeCells } from "/page/fonts.js";
import { prepareRenderer } from "/page/renderer.js";

const terminal = document.getElementById("terminal");
terminal.dataset.sessionWebsocketUrl = new URL("/ws", location.href).href.replace(/^http/, "ws");
const again = document.getElementById("again");
again.addEventListener("click", () => location.reload());

// The script marks the page: when the reader has drawn, and when it has ended.
new MutationObserver(() => {
  const said = document.body.classList;
  if (said.contains("-closed")) again.focus();
  else if (said.contains("-first-byte")) document.querySelector(".xterm-helper-textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });

prepareRenderer();
await prepareFonts();
const asked = Number.parseInt(new URLSearchParams(location.search).get("fontsize"), 10);
terminal.dataset.fontSize = String(wholeCells(asked >= 6 && asked <= 60 ? asked : 16));
const script = document.createElement("script");
script.src = "/static/js/textual.js";
// It waits for the page to be loaded, which by now it may be.
script.addEventListener("load", () => document.readyState === "complete" && window.onload());
document.head.append(script);
