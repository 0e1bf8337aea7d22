/** A message under construction: its encoded fields, in order. */
export type Message = readonly Uint8Array[]

/** A protobuf integer field (wire type 0). */
export function integer(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8), ...varint(value)])
}

/** A protobuf field of bytes, text or an embedded message (wire type 2). */
export function bytes(field: number, value: Uint8Array | string | Message): Uint8Array {
  const content =
    typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : encode(value)
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(content.length)]), content])
}

export function encode(message: Message): Uint8Array {
  return Buffer.concat(message)
}

function varint(value: number): number[] {
  const digits: number[] = []
  let rest = value
  while (rest >= 128) {
    digits.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...digits, rest]
}
