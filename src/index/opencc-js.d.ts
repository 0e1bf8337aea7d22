/** OpenCC's table of Traditional characters: `traditional simplified`, the likeliest reading, joined by `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const characters: string
  export default characters
}
