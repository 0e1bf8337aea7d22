/** A field of a protobuf message: its number, and its value, which is a number, or bytes of text, data or a message. */
export interface Field {
  readonly field: number
  readonly value: number | Uint8Array
}

/** The fields of a message in order; undefined where they do not fill it exactly, as in a file that was cut off. */
export function fieldsOf(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++] as number
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    return Number.NaN
  }
  const take = (length: number): Uint8Array => {
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = varint()
    const wire = tag % 8
    const field = Math.floor(tag / 8)
    if (wire === 0) fields.push({ field, value: varint() })
    else if (wire === 1) fields.push({ field, value: take(8) })
    else if (wire === 2) fields.push({ field, value: take(varint()) })
    else if (wire === 5) fields.push({ field, value: take(4) })
    else return undefined
  }
  return at === bytes.length ? fields : undefined
}
