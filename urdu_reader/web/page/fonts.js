"use strict";
// Gives the terminal a font in which Urdu joins.
//
// The terminal draws each cell by itself, in a font that it calls "Roboto Mono". Here that name gets the faces of a
// font on the reader's machine that has joined forms as wide as a cell. What that font lacks (DejaVu Sans Mono
// lacks forms of ڈ ہ ے) comes from a font made for Urdu, each form at the size that fits a cell.

const NAME = "Roboto Mono";
const MONOSPACED = ["DejaVu Sans Mono", "Courier New", "Noto Sans Mono"];
const URDU = ["Noto Sans Arabic", "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", "Tahoma", "Arial"];
const LAST = 'url("/static/fonts/RobotoMono-VariableFont_wght.ttf")';
const SIZE = 100;

// Rows with room for what Urdu has above and below: the roof of آ, the dots of پ, the bowl of ے.
const ASCENT = "100%";
const DESCENT = "32%";
const ROOM = { ascentOverride: ASCENT, descentOverride: DESCENT, lineGapOverride: "0%" };
const ROOM_RULE = `ascent-override: ${ASCENT}; descent-override: ${DESCENT}; line-gap-override: 0%;`;

// Every form that a page can hold: Arabic Presentation Forms A and B, and the full stop.
const FORMS = [0x06d4, ...range(0xfb50, 0xfbff), ...range(0xfe80, 0xfefc)];

function* range(first, last) {
  for (let code = first; code <= last; code += 1) yield code;
}

/** Fonts by the names that systems know their faces by: some name the regular one, some do not. */
function locals(names, style) {
  const full = names.flatMap((name) => (style === "Regular" ? [name, `${name} Regular`] : [`${name} ${style}`]));
  return full.map((name) => `local("${name}")`);
}

async function add(family, source, descriptors) {
  const face = new FontFace(family, source, descriptors);
  document.fonts.add(face);
  try {
    await face.load();
    return true;
  } catch {
    document.fonts.delete(face); // none of its sources is on this machine
    return false;
  }
}

/** How far a character's ink reaches to the right and how far it advances, in pixels. */
function measure(context, code) {
  const found = context.measureText(String.fromCodePoint(code));
  return { ink: found.actualBoundingBoxRight, advance: found.width };
}

/** How large a form must be in a cell that is less or more wide: joined strokes must reach its right edge. */
function fitting({ ink, advance }, cell) {
  if (ink > advance) return ink < cell ? cell / ink : 1; // it joins to the right, with a little to spare
  return advance > cell ? cell / advance : 1;
}

/** The advances of all forms in the terminal's font, or else in another. */
function advances(context, weight, other) {
  context.font = `${weight} ${SIZE}px "${NAME}", "${other}"`;
  return FORMS.map((code) => measure(context, code).advance);
}

/** The rules that give the terminal's font what it lacks: what comes out larger where the font behind it is larger.
 * A width alone says nothing: what no font is found for yet, Firefox draws as a box, which may be as wide as a cell. */
function additions(context, weight, source) {
  const [normal, large] = [`${NAME} Urdu`, `${NAME} Large`].map((other) => advances(context, weight, other));
  const missing = FORMS.filter((_, at) => Math.abs(large[at] - normal[at]) > 0.5);
  context.font = `${weight} ${SIZE}px "${NAME}", monospace`;
  const cell = measure(context, 0x57).advance;
  context.font = `${weight} ${SIZE}px "${NAME} Urdu"`;
  return missing.map((code) => {
    const percent = (100 * fitting(measure(context, code), cell)).toFixed(1);
    return (
      `@font-face { font-family: "${NAME}"; font-weight: ${weight}; src: ${source}; ` +
      `unicode-range: U+${code.toString(16)}; size-adjust: ${percent}%; ${ROOM_RULE} }`
    );
  });
}

/** The size near the one that is asked for at which a cell is a whole number of the screen's pixels, as the
 * terminal makes it by leaving out the rest: letters would lose a part of their right side. */
export function wholeCells(asked) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${SIZE}px "${NAME}", monospace`;
  const cell = (measure(context, 0x57).advance / SIZE) * asked * devicePixelRatio;
  return (asked * (Math.round(cell) + 0.02)) / cell;
}

/** Make the fonts ready; the terminal measures its cells once, when it is made. */
export async function prepareFonts() {
  const context = document.createElement("canvas").getContext("2d");
  const sample = String.fromCodePoint(...FORMS);
  const sheet = document.head.appendChild(document.createElement("style")).sheet;
  for (const [weight, style] of [["400", "Regular"], ["700", "Bold"]]) {
    const urdu = locals(URDU, style).join(", ");
    await add(NAME, [...locals(MONOSPACED, style), LAST].join(", "), { weight, ...ROOM });
    if (await add(`${NAME} Urdu`, urdu, { weight })) {
      sheet.insertRule(
        `@font-face { font-family: "${NAME} Large"; font-weight: ${weight}; src: ${urdu}; size-adjust: 150%; }`,
      );
      await document.fonts.load(`${weight} ${SIZE}px "${NAME} Large"`, sample);
      for (const rule of additions(context, weight, urdu)) sheet.insertRule(rule);
    }
  }
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 16px "${NAME}"`, sample)));
}
