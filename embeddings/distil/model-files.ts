import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NORMALIZER, type Pieces, PRE_TOKENIZER } from '../../src/index/unigram.js'
import { encodeOnnx } from './onnx.js'
import type { QuantizedTable } from './quantize.js'
import { SPECIAL_PIECES, UNKNOWN_ID } from './vocabulary.js'

/**
 * Writes a static model as a folder that Transformers.js loads, and that says how it is used: pooling by mean
 * (a sum and a mean point the same way), no prefix. Written beside and renamed, so that a broken run leaves
 * the old folder whole.
 */
export function writeModelFolder(out: string, pieces: Pieces, table: QuantizedTable, card: string): void {
  const beside = `${out}.part`
  rmSync(beside, { recursive: true, force: true })
  const files: Record<string, string | Uint8Array> = {
    'config.json': json(modelConfig(table)),
    'tokenizer.json': JSON.stringify(tokenizer(pieces)),
    'tokenizer_config.json': json(tokenizerConfig()),
    '1_Pooling/config.json': json({
      word_embedding_dimension: table.dimensions,
      pooling_mode_cls_token: false,
      pooling_mode_mean_tokens: true,
    }),
    'config_sentence_transformers.json': json({ prompts: { query: '' } }),
    'onnx/model_quantized.onnx': encodeOnnx(table),
    'README.md': card,
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(beside, name)), { recursive: true })
    writeFileSync(join(beside, name), content)
  }
  rmSync(out, { recursive: true, force: true })
  renameSync(beside, out)
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

function modelConfig({ scales, dimensions }: QuantizedTable) {
  return {
    architectures: ['BertModel'],
    // Transformers.js chooses the class to load with by this name; without layers, only its table is left.
    model_type: 'bert',
    num_hidden_layers: 0,
    hidden_size: dimensions,
    vocab_size: scales.length,
    pad_token_id: 0,
  }
}

function tokenizer({ texts, scores }: Pieces) {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_PIECES.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: NORMALIZER,
    pre_tokenizer: PRE_TOKENIZER,
    post_processor: null,
    decoder: null,
    model: { type: 'Unigram', unk_id: UNKNOWN_ID, vocab: texts.map((text, id) => [text, scores[id]]) },
  }
}

function tokenizerConfig() {
  const [pad, unknown] = SPECIAL_PIECES
  return {
    tokenizer_class: 'PreTrainedTokenizer',
    pad_token: pad,
    unk_token: unknown,
    model_max_length: 16384,
  }
}
