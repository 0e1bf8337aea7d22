/** Verbs that say that a number has changed (由9家增加到21家, 缩短了20天), for patterns. */
export const CHANGE =
  '(?:净?增加|增长|净?增|新增|扩大|扩展|拓展|扩|发展|提高|提升|上升|上涨|跃升|涨|升|减少|压减|减|压缩|缩短|缩减|下降|降低|回落|降|调整|上调|下调)'
