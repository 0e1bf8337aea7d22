/** Whether a number written in digits stands in `text[start … end)` whole, not as part of a longer one. */
export function holdsNumber(number: string, text: Uint16Array, start: number, end: number): boolean {
  const first = number.charCodeAt(0)
  for (let i = start; i + number.length <= end; i += 1) {
    if (text[i] !== first || (i > start && isDigit(text[i - 1]))) continue
    let k = 1
    while (k < number.length && text[i + k] === number.charCodeAt(k)) k += 1
    if (k === number.length && !(i + k < end && isDigit(text[i + k]))) return true
  }
  return false
}

function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x30 && unit <= 0x39
}

/** Whether a phrase stands in `text[start … end)` as it is. */
export function holds(phrase: string, text: Uint16Array, start: number, end: number): boolean {
  const first = phrase.charCodeAt(0)
  for (let i = start; i + phrase.length <= end; i += 1) {
    if (text[i] !== first) continue
    let k = 1
    while (k < phrase.length && text[i + k] === phrase.charCodeAt(k)) k += 1
    if (k === phrase.length) return true
  }
  return false
}
