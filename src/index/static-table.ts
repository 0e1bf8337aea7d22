import { type Field, fieldsOf } from './protobuf.js'

/** A static model's vectors: row r holds `rows[r·dimensions + d] · scales[r]`. */
export interface StaticTable {
  readonly rows: Int8Array
  readonly scales: Float32Array
  readonly dimensions: number
}

/** ONNX's numbers for element types (TensorProto.DataType). */
const FLOAT = 1
const INT8 = 3

/** What the graph of such a model does, and nothing else: each node's inputs, operator and output. */
const GRAPH = [
  'table input_ids Gather quantized',
  'quantized Cast cast',
  'scales input_ids Gather scale',
  'cast scale Mul last_hidden_state',
].join('\n')

/**
 * The table in an ONNX file that does nothing but look rows up (int8 rows, a scale each, as `npm run distil` writes it):
 * reading it takes milliseconds, where the runtime that would run the graph takes half a second to start. Undefined for
 * any other graph, which is the runtime's to run.
 */
export function readStaticTable(file: Uint8Array): StaticTable | undefined {
  const graph = message(fieldsOf(file) ?? [], 7)
  if (graph.length === 0) return undefined
  const nodes = all(graph, 1).map((node) => [1, 4, 2].flatMap((field) => texts(node, field)).join(' '))
  if (nodes.join('\n') !== GRAPH) return undefined
  const tensors = new Map(all(graph, 5).map((tensor) => [texts(tensor, 8)[0], tensor]))
  const table = tensors.get('table') ?? []
  const factors = tensors.get('scales') ?? []
  if (numbers(table, 2)[0] !== INT8 || numbers(factors, 2)[0] !== FLOAT) return undefined
  const [count = 0, dimensions = 0] = numbers(table, 1)
  const rows = data(table)
  const scales = data(factors)
  if (dimensions === 0 || rows.length !== count * dimensions || scales.length !== count * 4) return undefined
  return {
    rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length),
    // A copy: where it lies in the file no float can be read in place.
    scales: new Float32Array(new Uint8Array(scales).buffer),
    dimensions,
  }
}

function values(fields: readonly Field[], number: number): Field['value'][] {
  return fields.filter(({ field }) => field === number).map(({ value }) => value)
}

function bytesOf(fields: readonly Field[], number: number): Uint8Array[] {
  return values(fields, number).filter((value) => typeof value !== 'number')
}

function numbers(fields: readonly Field[], number: number): number[] {
  return values(fields, number).filter((value) => typeof value === 'number')
}

function texts(fields: readonly Field[], number: number): string[] {
  return bytesOf(fields, number).map((value) => Buffer.from(value).toString('utf8'))
}

function all(fields: readonly Field[], number: number): Field[][] {
  return bytesOf(fields, number).map((value) => fieldsOf(value) ?? [])
}

function message(fields: readonly Field[], number: number): Field[] {
  return all(fields, number)[0] ?? []
}

/** A tensor's raw data. */
function data(tensor: readonly Field[]): Uint8Array {
  return bytesOf(tensor, 9)[0] ?? new Uint8Array(0)
}
