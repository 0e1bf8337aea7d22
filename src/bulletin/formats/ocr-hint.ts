/** What to do about a picture of text; named by every refusal of one. */
export const OCR_HINT =
  '请先 npm install tesseract.js@7.0.0 @tesseract.js-data/chi_sim@1.0.0，再用 bulletin ingest --ocr 文件'
