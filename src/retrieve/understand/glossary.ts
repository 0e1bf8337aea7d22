/**
 * How people say things, and how bulletins write them: `said: written written …`. Only words of everyday office
 * life; nothing of any one city.
 */
const ENTRIES = `
饭堂 餐厅 吃饭: 食堂 就餐 用餐
打饭 买饭: 就餐 排队
饭点: 就餐 助餐
小孩 小孩子 孩子 小朋友 娃 娃娃 小娃: 儿童 学生 孩子
老人 老头 老太太 老年人 上岁数: 老年 老人 养老
老百姓 百姓 大伙: 群众 居民 市民
乡亲 村里人 村民: 村民 群众
年轻人 小伙子 小年轻 小伙 姑娘 毛头小伙: 青年
上班族 打工人: 职工 双职工
乡下 农村 乡里: 乡村 农村 村
山里 山里人 山上: 山区 村 林区
种田人 种地 庄稼人 农民: 农户 农民 村民
打渔 打鱼 渔夫 出海人: 渔民 渔船
养鱼: 养殖
老板 老板们 商家: 企业家 企业 商户
公司 小公司 厂子: 企业 中小企业
房子: 住房 房产 住宅 房屋
空着 空置 没人用: 闲置
木头房子 老房子: 木结构 古建筑
钱 钞票 花费: 资金 经费 元
本钱: 创业 资金 投资
打水漂 亏本 亏了本 赔钱: 损失 失败 亏损
花销 开销: 成本 费用
挣钱 赚钱 进账 来钱: 增收 收入 收益
便宜: 降低 降到 下降
掏钱 谁掏钱 兜着 兜底: 保险 补偿 赔付
借钱 借到 能借: 贷款
公款: 资金 经费 支出
乱花: 不规范 违规
货款 欠款 欠账: 账款 拖欠
还钱 还清: 清偿 支付
罚钱 掏几块: 罚款 处罚
电瓶车 电驴 电动车: 电动自行车 非机动车
电瓶: 电池 蓄电池 电动自行车
插电 充电桩: 充电
过道: 楼道 通道
头盔 扣盔 戴帽: 安全头盔
打官司 断案: 法官 法院 审判 案件
看病 看医生: 就医 医疗 医院 儿科
发烧 生病: 就诊 急诊 儿科
半夜 夜里 晚上: 夜间 夜
上学 念书 读书: 教育 入学 学校
老师: 教师 教授 专家
上课: 授课 讲 宣讲 课
学校食堂: 示范食堂 校园 食堂
打分 评分 评价: 测评 评价 满意度 评分
过关率: 合格率 达标率
考核 考试 考砸: 评议 测评 不合格 不称职
提问 问话: 询问 提问
回话 答复 有人理: 回应 答复 反馈 办理
反映 反映事情 提要求: 诉求 意见 建议 反映
主意 点子: 建议 意见
盯着 盯住 看着: 监督 督
检查 查看: 检查 督查 视察 巡查
敲打: 约谈 提醒
倒数 垫底 最后几名: 末位 排名
检讨: 书面说明 说明
新手 新人 新来: 初任 新任
师傅 带人: 老代表 导师 结对
头头 一把手 领导: 负责人 主要领导
地方官 当官: 镇长 负责人 干部
手续 跑手续 办事: 审批 登记 办理 开办
填表 表格: 材料 申请 填报
反复 来回: 重复 多头
送样 化验: 检测 送检
协议 字据 合同: 协议
吵架 扯皮 闹别扭: 纠纷 矛盾 争议
劝和 说和: 调解 和事佬
骗子 骗人 被骗: 诈骗 反诈
唬人 吓唬: 忽略 冒充 诈骗
手机上 手机: 扫码 线上 掌上
网上: 线上 网络
找工作: 就业 求职
租房: 住房 租赁 公寓
床 张床: 床位
停车: 停车 停放
堵车: 交通 拥堵
喝水 自来水: 饮用水 供水 淡水
河 河水: 河道 水质 流域
刮大风 大风: 台风
滑坡 发大水: 山洪 灾害 转移
叫醒: 敲开 转移
挨家 挨户: 逐户 家门
送外卖 外卖员 外卖小哥: 骑手 配送
歇脚 休息的地方: 驿站
剪头发 理发: 理发
涂鸦 画画: 绘画 画
鸟 鸟儿 水鸟 雀儿: 鸟类 候鸟
失踪: 绝迹 消失 再现
安家: 栖息 繁殖
糟蹋: 损毁 啄食
粮食 庄稼: 农田 稻 作物
冻坏 天冷: 低温 冻害
叶子: 茶叶 茶
竹子: 竹
药材: 中药材
招牌: 品牌 商标
路灯: 照明 路灯
老路 古道: 古驿道 驿道
机器 仪器: 设备 监测
报警: 预警
看护 守护: 保护 巡护 管护
关门 停办: 停办 关闭 撤并
派用场: 改造 利用 改成
马路: 道路 路
死胡同 断头: 断头路
放假 暑假 放暑假: 暑期 寒暑假
没人看: 托管 照护
冬天: 淡季 冬季
开门: 营业 经营
礼拜: 周 星期
爹妈 爸妈: 父母 家长
条文 法条: 法规 条例 法律
红头 红头文件 规定: 规范性文件
竞标 招标: 投标 招投标
撤掉 取消: 废止 撤销
糊弄 应付: 敷衍 退回
单子 工单: 交办单 答复 清单
答应 承诺: 承诺
没办 没改: 未办结 未整改 整改
剩下: 尚未 其余 剩余
下乡: 入乡 返乡
开店 做生意: 创业 经营
追究 追责: 问责 免责
凑一块 聊: 座谈 恳谈 会
烤火 围炉: 围炉
偷偷 悄悄 暗地里: 暗访 不打招呼
拍的片子 片子: 暗访片 专题片 视频
山上往外拉 运出来: 运输 砍运
客人 顾客: 就餐 老人
干活受伤 受伤: 工伤 伤害 保险
工地: 项目 工程 进度
省钱 省下: 节约 节省
油墨 打印: 纸张 无纸化
回执: 回执 反馈
成家 生娃 结婚: 婚恋 育儿
帮忙 帮扶: 帮扶 助力
打广告 宣传: 宣传 宣讲
学习班 培训班: 培训
带头 领头: 示范 引领
好几家一起: 会办 联合 多部门
分下去: 交办 分办 认领
公开 让人知道: 公示 公布 公开
`

const GLOSSARY = new Map<string, readonly string[]>(
  ENTRIES.trim()
    .split('\n')
    .flatMap((line) => {
      const [said = '', written = ''] = line.split(':')
      const alternatives = written.trim().split(' ')
      return said
        .trim()
        .split(' ')
        .map((word) => [word, alternatives] as const)
    }),
)
const LONGEST = Math.max(...[...GLOSSARY.keys()].map((word) => word.length))

/**
 * What bulletins would write for the everyday words of a question; longest match first, and nothing that the
 * question says itself.
 */
export function written(text: string): string[] {
  const found = new Set<string>()
  for (let at = 0; at < text.length; ) {
    let step = 1
    for (let length = Math.min(LONGEST, text.length - at); length > 0; length--) {
      const alternatives = GLOSSARY.get(text.slice(at, at + length))
      if (!alternatives) continue
      for (const word of alternatives) if (!text.includes(word)) found.add(word)
      step = length
      break
    }
    at += step
  }
  return [...found]
}
