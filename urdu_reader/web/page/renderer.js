"use strict";
// Sees to it that the terminal draws on a canvas, cell by cell.
//
// textual-serve's script makes a WebGL renderer and puts a canvas renderer in its place at once. Where the browser
// has no WebGL the first step fails, the second is never made, and rows become text of the page, which the browser
// orders once more. So there the script gets something that takes every call and draws nothing: it is replaced
// before anything is drawn.

const nothing = new Proxy({}, { get: () => () => 1, set: () => true });

function hasWebGL() {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

export function prepareRenderer() {
  if (hasWebGL()) return;
  const real = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function getContext(kind, ...more) {
    return kind === "webgl2" ? nothing : real.call(this, kind, ...more);
  };
}
