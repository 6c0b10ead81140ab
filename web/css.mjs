// Makes the compiled stylesheet small: what no template and no script names is left out, and what
// GOV.UK Frontend repeats for pages that mix it with other styles is said once.

// CSS as a tree: [{ prelude, rules }] for blocks with blocks in them, [{ prelude, body }] for rules.
// Input is what sass writes: no comments, no nesting of rules, no braces in strings.
export function parse (css) {
  let at = 0
  const rules = (isInner) => {
    const found = []
    for (;;) {
      const open = css.indexOf('{', at)
      const close = css.indexOf('}', at)
      if (isInner && close !== -1 && (open === -1 || close < open)) { at = close + 1; return found }
      if (open === -1) return found
      const prelude = css.slice(at, open).trim()
      at = open + 1
      if (/^@(media|supports)/.test(prelude)) {
        found.push({ prelude, rules: rules(true) })
      } else {
        const end = css.indexOf('}', at)
        found.push({ prelude, body: css.slice(at, end) })
        at = end + 1
      }
    }
  }
  return rules(false)
}

// A list of selectors at its commas, but not those within :not(...).
function selectors (prelude) {
  return prelude.split(/,(?![^(]*\))/).map((selector) => selector.trim())
}

// Rules for classes that are used; an at-rule that is left empty goes too.
export function used (rules, isUsed) {
  const kept = []
  for (const rule of rules) {
    if (rule.rules) {
      const inner = used(rule.rules, isUsed)
      if (inner.length) kept.push({ ...rule, rules: inner })
      continue
    }
    if (rule.prelude.startsWith('@')) { kept.push(rule); continue }
    const left = selectors(rule.prelude).filter((selector) =>
      (selector.match(/\.govuk-[\w-]+/g) ?? []).every((name) => isUsed(name.slice(1))))
    if (left.length && rule.body.trim()) kept.push({ ...rule, prelude: left.join(',') })
  }
  return kept
}

// Neighbours with the same prelude become one.
export function joined (rules) {
  const kept = []
  for (const rule of rules) {
    const last = kept.at(-1)
    if (last?.prelude === rule.prelude && !rule.prelude.startsWith('@font') && !last.rules === !rule.rules) {
      if (rule.rules) last.rules.push(...rule.rules)
      else last.body += ';' + rule.body
    } else {
      kept.push({ ...rule, ...(rule.rules && { rules: [...rule.rules] }) })
    }
  }
  return kept.map((rule) => rule.rules ? { ...rule, rules: joined(rule.rules) } : rule)
}

export function written (rules) {
  return rules.map((rule) =>
    `${rule.prelude}{${rule.rules ? written(rule.rules) : rule.body}}`).join('')
}

// What style/_base_type.scss says once for every page, or what only browsers need that lack more than this.
const REPEATED = /^\s*((-webkit-font-smoothing|-moz-osx-font-smoothing|(-webkit-)?text-decoration-skip|-webkit-text-decoration-skip-ink):|font-family:inherit$)/

function declarations (body) {
  return body.split(';').filter((declaration) => !REPEATED.test(declaration)).join(';')
    // The custom properties are always there: no colour to fall back to is needed.
    .replace(/var\((--govuk-[\w-]+), #[0-9a-f]+\)/gi, 'var($1)')
}

// Sizes of each kind of text on paper, where _base_type.scss scales all of them, and addresses after links.
function isRepeatedOnPaper ({ body }) {
  if (body?.startsWith('content:" (" attr(href)')) return true
  return body?.split(';').every((declaration) =>
    /^(font-size:[\d.]+pt|line-height:[\d.]+|font-family:inherit|)$/.test(declaration.trim()))
}

export function withoutRepetition (rules) {
  return rules.flatMap((rule) => {
    if (!rule.rules) {
      const body = declarations(rule.body)
      return body.trim() ? [{ ...rule, body }] : []
    }
    if (rule.prelude.startsWith('@supports not (text-wrap')) return []
    const isPrint = rule.prelude === '@media print'
    const inner = withoutRepetition(rule.rules.filter((each) => !isPrint || !isRepeatedOnPaper(each)))
    return inner.length ? [{ ...rule, rules: inner }] : []
  })
}

// Which class names the templates and scripts name; `govuk-tag--{{colour}}` stands for all of them.
export function namesIn (texts) {
  const names = new Set()
  const beginnings = new Set()
  for (const text of texts) {
    for (const [, name, marker] of text.matchAll(/(govuk-[\w-]+)(\{\{[^#^/])?/g)) {
      (marker ? beginnings : names).add(name)
    }
  }
  return (name) => names.has(name) || [...beginnings].some((beginning) => name.startsWith(beginning))
}
