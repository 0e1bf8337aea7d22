import { bytes, encode, integer, type Message } from './protobuf.js'
import type { QuantizedTable } from './quantize.js'

/** ONNX's numbers for element types (TensorProto.DataType). */
const FLOAT = 1
const INT8 = 3
const INT64 = 7

/**
 * The model as an ONNX file: `input_ids` [batch, sequence] → `last_hidden_state` [batch, sequence,
 * dimensions], each token's int8 row times its row's scale. Field numbers are those of onnx.proto3.
 */
export function encodeOnnx({ rows, scales, dimensions }: QuantizedTable): Uint8Array {
  const pieces = scales.length
  const graph = [
    node('Gather', ['table', 'input_ids'], 'quantized'),
    node('Cast', ['quantized'], 'cast', [bytes(1, 'to'), integer(3, FLOAT), integer(20, 2)]),
    node('Gather', ['scales', 'input_ids'], 'scale'),
    node('Mul', ['cast', 'scale'], 'last_hidden_state'),
    bytes(2, 'static'),
    tensor('table', INT8, [pieces, dimensions], rows),
    tensor('scales', FLOAT, [pieces, 1], scales),
    bytes(11, value('input_ids', INT64, ['batch', 'sequence'])),
    bytes(12, value('last_hidden_state', FLOAT, ['batch', 'sequence', dimensions])),
  ]
  const operators = [bytes(1, ''), integer(2, 13)]
  return encode([integer(1, 7), bytes(2, 'distil'), bytes(7, graph), bytes(8, operators)])
}

function node(operator: string, inputs: readonly string[], output: string, attribute?: Message): Uint8Array {
  const message = [
    ...inputs.map((name) => bytes(1, name)),
    bytes(2, output),
    bytes(3, output),
    bytes(4, operator),
  ]
  return bytes(1, attribute ? [...message, bytes(5, attribute)] : message)
}

function tensor(
  name: string,
  type: number,
  dims: readonly number[],
  data: Int8Array | Float32Array,
): Uint8Array {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return bytes(5, [...dims.map((dim) => integer(1, dim)), integer(2, type), bytes(8, name), bytes(9, raw)])
}

function value(name: string, type: number, dims: readonly (string | number)[]): Message {
  const shape = dims.map((dim) => bytes(1, [typeof dim === 'string' ? bytes(2, dim) : integer(1, dim)]))
  return [bytes(1, name), bytes(2, [bytes(1, [integer(1, type), bytes(2, shape)])])]
}
