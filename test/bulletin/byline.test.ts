import { describe, expect, it } from 'vitest'
import { parseBylineLine } from '../../src/bulletin/byline.js'

describe('a byline', () => {
  it.each([
    ['（社会工委  孙志民）', [{ unit: '社会工委', names: ['孙志民'] }]],
    [
      '(白石区人大常委会办公室 蔡一恒 储二言)',
      [{ unit: '白石区人大常委会办公室', names: ['蔡一恒', '储二言'] }],
    ],
    ['（白石区人大常委会办公室 吴一 蔡 静）', [{ unit: '白石区人大常委会办公室', names: ['吴一', '蔡静'] }]],
    [
      '（法制工委 王一 青禾区人大常委会办公室 李 二 欧阳三）',
      [
        { unit: '法制工委', names: ['王一'] },
        { unit: '青禾区人大常委会办公室', names: ['李二', '欧阳三'] },
      ],
    ],
    ['供稿：白石区人大常委会办公室 张一鸣', [{ unit: '白石区人大常委会办公室', names: ['张一鸣'] }]],
    ['作者：张一鸣、李二', [{ unit: null, names: ['张一鸣', '李二'] }]],
    ['□ 本报记者 张一鸣 通讯员 李二', [{ unit: null, names: ['张一鸣', '李二'] }]],
    ['（记者 张一鸣 通讯员 李二）', [{ unit: null, names: ['张一鸣', '李二'] }]],
    ['（韦一国）', [{ unit: null, names: ['韦一国'] }]],
    ['（白石区人大 张一鸣）', [{ unit: '白石区人大', names: ['张一鸣'] }]],
    ['（白石区人大 李 二）', [{ unit: '白石区人大', names: ['李二'] }]],
    ['（青禾区政协 张一鸣 李二）', [{ unit: '青禾区政协', names: ['张一鸣', '李二'] }]],
    ['（供稿：青禾县人民政府 张一鸣）', [{ unit: '青禾县人民政府', names: ['张一鸣'] }]],
  ])('%s names who wrote', (line, bylines) => {
    expect(parseBylineLine(line)).toEqual(bylines)
  })

  it.each([
    '（试行）',
    '（草案）',
    '（第九版）',
    '（普刊）',
    '（2024年3月1日市人大常委会第三次会议通过）',
    '（一）',
    '会议听取了报告。',
    '（注：数据截至六月底。）',
  ])('%s is none', (line) => {
    expect(parseBylineLine(line)).toBeNull()
  })
})
