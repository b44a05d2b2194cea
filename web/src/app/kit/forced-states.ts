// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and focus for pictures of them: what a style sheet says of either holds within `data-shown`, too.

const focusable = ':is(a[href], button, input, select, [tabindex])'

const shown: readonly (readonly [RegExp, string])[] = [
  [/:hover\b(?!\s*,\s*\[data-shown)/g, ":is(:hover, [data-shown='hover'] *)"],
  [
    /:focus-visible\b(?!\s*,\s*\[data-shown)/g,
    `:is(:focus-visible, [data-shown='focus'] ${focusable})`,
  ],
]

export const withShownStates = (selector: string): string =>
  shown.reduce((made, [state, instead]) => made.replace(state, instead), selector)

function rewrite(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) rule.selectorText = withShownStates(rule.selectorText)
    if (rule instanceof CSSGroupingRule) rewrite(rule.cssRules)
  }
}

/** Once what is shown has its styles; again after each change of them. */
export function showForcedStates({ styleSheets }: Document): void {
  for (const { cssRules } of styleSheets) rewrite(cssRules)
}
