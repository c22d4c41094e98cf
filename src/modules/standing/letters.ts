import { formatInterval } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Link, letter, letterKind } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'
import { roles } from '#kernel/role.ts'

const toOwner = {
  area: '查找与需求',
  readers: ['enterprise-manager', 'enterprise'],
  required: ['清单', '链接'],
} as const

/** How often a saved search tells what it found is said with the search, one by one; what it tells goes out at once. */
const found = letterKind({
  id: 'standing.found',
  area: '查找与需求',
  name: '保存的查找有新结果',
  readers: roles,
  subject: '{标题}',
  body: '{清单}\n全部保存的查找与提醒方式：{链接}',
  values: {
    标题: '“加氢反应”新查到 1 条',
    清单: '“加氢反应”新查到 1 条：\n· 高压加氢线（中试线） https://example.test/lines/1\n',
    链接: 'https://example.test/account/searches',
  },
  required: ['标题', '清单', '链接'],
  way: 'at-once',
  fixed: '多久提醒一次，在“保存的查找”中逐个设定，也可停止。',
})

const needNews = letterKind({
  ...toOwner,
  id: 'standing.need-news',
  name: '又有中试线满足需求',
  subject: '又有 {数目} 条中试线满足您的需求（{编号}）',
  body: `需求 {编号} 发布以后，以下中试线新近满足了全部必须条件：
{清单}

查看逐条比对、申请预约：{链接}

平台不知道您的单位和需求。撤回需求后不再提醒。`,
  values: {
    编号: 'XQ2603-00042',
    数目: '1',
    清单: '· 示例新材料中试基地 100 L 聚合线',
    链接: 'https://example.test/workspace/needs/1/matches',
  },
  way: 'at-once',
})

const idle = letterKind({
  ...toOwner,
  id: 'standing.idle',
  name: '有闲时报价满足需求',
  subject: '有闲时报价满足您的需求（{编号}）',
  body: `{平台} {中试线}有一段闲时，可满足需求 {需求编号} 的全部必须条件：
时段：{时段}
价格：{价格}（现行 {现行价格}）
截止：{截止时间}，先申请先占；时段被占用后报价即失效。

查看与申请：{链接}

平台不知道这封邮件发给了谁。`,
  values: {
    编号: 'XS2603-00042',
    平台: '示例新材料中试基地',
    中试线: '100 L 聚合线',
    需求编号: 'XQ2603-00042',
    时段: '2026年3月9日 周一 08:00 至 3月11日 周三 18:00',
    价格: '800 元/小时',
    现行价格: '1000 元/小时',
    截止时间: '2026年3月6日 周五 17:00',
    链接: 'https://example.test/workspace/idle-offers',
  },
  required: ['时段', '价格', '截止时间', '链接'],
  way: 'at-once',
})

export const standingLetters = [found, needNews, idle]

export interface Finding {
  readonly name: string
  /** What lets whoever has the letter stop it. */
  readonly token: string
  readonly entries: readonly { readonly title: string; readonly kind: string; readonly path: string }[]
}

/** A letter is read on a phone: more than so many are counted. */
const named = 20

const paragraph = ({ name, token, entries }: Finding, link: Link): string[] => [
  `“${name}”新查到 ${entries.length} 条：`,
  ...entries.slice(0, named).map(one => `· ${one.title}（${one.kind}） ${link(one.path)}`),
  ...(entries.length > named ? [`· 另有 ${entries.length - named} 条，登录后可看全部。`] : []),
  `不再提醒这一查找：${link(`/alerts/stop?token=${encodeURIComponent(token)}`)}`,
  '',
]

export const foundLetter = (to: string, findings: readonly Finding[], link: Link): Message => {
  const entries = findings.reduce((sum, one) => sum + one.entries.length, 0)
  const [first] = findings
  const subject =
    findings.length === 1
      ? `“${first?.name ?? ''}”新查到 ${entries} 条`
      : `${findings.length} 个保存的查找新查到 ${entries} 条`
  return letter(found, [to], {
    标题: subject,
    清单: findings.flatMap(one => paragraph(one, link)).join('\n'),
    链接: link('/account/searches'),
  })
}

interface NeedNews {
  readonly needId: string
  readonly number: string
  readonly lines: readonly { readonly name: string; readonly platformName: string }[]
}

export const needLetter = (to: readonly string[], { needId, number, lines }: NeedNews, link: Link): Message =>
  letter(needNews, to, {
    编号: number,
    数目: String(lines.length),
    清单: lines
      .slice(0, named)
      .map(one => `· ${one.platformName} ${one.name}`)
      .join('\n'),
    链接: link(`/workspace/needs/${needId}/matches`),
  })

export interface IdleNews {
  readonly number: string
  readonly lineName: string
  readonly platformName: string
  readonly window: Interval
  readonly before: string
  readonly after: string
  readonly closes: string
}

export const idleLetter = (
  to: readonly string[],
  { number, lineName, platformName, window, before, after, closes }: IdleNews,
  needs: readonly string[],
  link: Link,
): Message =>
  letter(idle, to, {
    编号: number,
    平台: platformName,
    中试线: lineName,
    需求编号: needs.join('、'),
    时段: formatInterval(window),
    价格: after,
    现行价格: before,
    截止时间: closes,
    链接: link('/workspace/idle-offers'),
  })
