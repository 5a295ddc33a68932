// What keeps those who come by keyboard from seeing where they are: run in a page, gives sentences.
// Of "it", the one that has the focus; of "all" that the Tab key stops at; or of their "colours"
// alone. Of stops alike in all around them, and in one column, only the first few are looked at.
async (what) => {
  const FRAMES = 30;
  const ALIKE = 3;
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);

  // WCAG 2.2, "relative luminance" and "contrast ratio".
  const light = (rgb) => rgb.slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, two) => {
    const [less, more] = [light(one), light(two)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const ground = (e) => {
    for (let at = e.parentElement; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };

  // Where a switch itself isn't drawn, a label is: its own, or for the colours the one beside it.
  const drawn = (e) => {
    const labels = e.matches(".md-option") ? [e.nextElementSibling] : [...(e.labels ?? [])];
    const label = labels.find((one) => shown(one) && one.offsetWidth > 1 && !one.matches(".md-overlay"));
    return getComputedStyle(e).opacity === "0" && label ? label : e;
  };

  // Nine points of a part: hidden is what is behind something else with all of them.
  const points = ({ left, top, width, height }) => [0.1, 0.5, 0.9].flatMap((x) => (
    [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y])
  ));

  const faults = (e) => {
    const part = drawn(e);
    const style = getComputedStyle(part);
    const place = part.getClientRects()[0];
    const picture = part.closest("svg");
    if (!place || Math.max(place.width, place.height) < 4) return ["is too small to be seen"];
    const found = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) found.push("has no outline");
    else if (contrast(numbers(style.outlineColor), ground(part)) < 3) found.push("has a faint outline");
    if (what === "colours") return found;
    const over = points(place).map(([x, y]) => document.elementFromPoint(x, y));
    const seen = (top) => top && (part.contains(top) || top.contains(part) || top === e || (picture && picture.contains(top)));
    if (!over.some(Boolean)) found.push(`is outside the window, at ${Math.round(place.x)}, ${Math.round(place.y)}`);
    else if (!over.some(seen)) found.push(`is behind ${over.find(Boolean).outerHTML.slice(0, 60)}`);
    return found;
  };

  const told = (e) => faults(e).map((fault) => `${e.outerHTML.slice(0, 120)} ${fault}`);

  // The theme fits its columns to the window some frames after the focus has scrolled the page.
  const settled = async (e) => {
    let found = told(e);
    for (let frame = 0; found.length && frame < FRAMES; frame += 1) {
      await new Promise(requestAnimationFrame);
      found = told(e);
    }
    return found;
  };
  if (what === "it") return document.activeElement === document.body ? [] : settled(document.activeElement);

  const seenBefore = {};
  const isNew = (e) => {
    let around = "";
    for (let at = e; at; at = at.parentElement) around += `${at.tagName}.${at.getAttribute("class")}.${at.cellIndex} `;
    seenBefore[around] = (seenBefore[around] ?? 0) + 1;
    return seenBefore[around] <= ALIKE;
  };
  return [...document.querySelectorAll(STOPS)].filter((e) => (
    shown(e) && !e.disabled && e.tabIndex >= 0 && (e.type !== "radio" || e.checked) && isNew(e)
  )).flatMap((e) => {
    e.focus();
    return document.activeElement === e ? told(e) : [`${e.outerHTML.slice(0, 120)} takes no focus`];
  });
}
