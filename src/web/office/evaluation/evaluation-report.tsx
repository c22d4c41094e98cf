/** 年度评价报告, of the city or of one locality: on the page, on paper and as a Word document. Every figure opens to its sheet. */
import { Button, Select } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  getRound,
  gradeBars,
  groupBars,
  localityRows,
  reportSentence,
  totalBars,
} from '#modules/evaluation/api.ts'
import { consequences, type Grade, grades, scoredGrades, stages } from '#modules/evaluation/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { saveWord } from '../../ui/file/save-word.ts'
import type { Block, Cell } from '../../ui/file/word.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { pointWords } from '../../ui/recognition/evaluation-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import '../../ui/recognition/evaluation.css'

type Found = Output<typeof getRound>

interface Section {
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** 结果应用, of a published round: who is rewarded, and whose titles are looked at. */
function outcomes(parts: Found['parts'], at: (partId: string) => string): Section[] {
  const rows = parts.flatMap(({ partId, platformName, grade }): Cell[][] => {
    const words = grade && consequences[grade]
    return words ? [[{ text: platformName, href: at(partId) }, { text: grades[grade] }, { text: words }]] : []
  })
  return [
    {
      heading: '结果应用',
      blocks:
        rows.length > 0
          ? [{ kind: 'table', head: ['平台', '等次', '应用'], rows }]
          : [{ kind: 'text', text: '没有优秀和不合格的平台，不涉及奖励、整改和撤销称号。' }],
    },
  ]
}

function sectionsOf(found: Found, parts: Found['parts']): Section[] {
  const { round, table, groups } = found
  const place = `${window.location.origin}/office/evaluations/${round.id}`
  const at = (partId: string) => `${place}/${partId}`
  const totals = totalBars(parts, Number(table.full))
  const shownGrades = (Object.keys(grades) as Grade[]).filter(code =>
    parts.some(({ grade }) => grade === code),
  )
  const noted = parts.filter(({ outliers }) => outliers.length > 0)
  const totalsToCome = '还没有平台评出总分，总分分布和各方面得分待定。'
  return [
    {
      heading: '总体情况',
      blocks: [
        { kind: 'text', text: reportSentence(parts) },
        { kind: 'bars', name: '各等次的平台数', bars: gradeBars(parts) },
        ...(totals.length > 0 ? [] : [{ kind: 'text' as const, text: totalsToCome }]),
      ],
    },
    ...(totals.length > 0
      ? [
          { heading: '总分分布', blocks: [{ kind: 'bars' as const, name: '总分分布', bars: totals }] },
          {
            heading: '各方面平均得分',
            blocks: [
              {
                ...{ kind: 'bars' as const, name: '各方面平均得分与满分', whole: 100 },
                bars: groupBars(groups, parts),
              },
            ],
          },
        ]
      : []),
    {
      heading: '分地区',
      blocks: [
        {
          kind: 'table',
          head: ['地区', '参评', ...shownGrades.map(code => grades[code]), '平均分'],
          rows: localityRows(parts).map(one => [
            { text: one.name, href: `${place}/report?locality=${encodeURIComponent(one.name)}` },
            { text: String(one.parts) },
            ...shownGrades.map(code => ({ text: String(one.byGrade[code] ?? 0) })),
            { text: one.mean },
          ]),
        },
      ],
    },
    {
      heading: '各平台',
      blocks: [
        {
          kind: 'table',
          head: ['平台', '地区', '类别', '总分', '等次', '依据'],
          rows: parts.map((one): Cell[] => [
            { text: one.platformName, href: at(one.partId) },
            { text: one.localityName },
            { text: one.className },
            {
              text: one.total === null ? (one.grade ? '不计分' : '待定') : pointWords(one.total),
              href: at(one.partId),
            },
            { text: one.grade ? grades[one.grade] : '待定' },
            { text: one.because ?? '' },
          ]),
        },
      ],
    },
    ...(noted.length > 0
      ? [
          {
            heading: '须留意之处',
            blocks: [
              {
                kind: 'table' as const,
                head: ['平台', '情况（只作提示，不影响得分）'],
                rows: noted.map((one): Cell[] => [
                  { text: one.platformName, href: at(one.partId) },
                  { text: one.outliers.join('；') },
                ]),
              },
            ],
          },
        ]
      : []),
    ...(round.stage === 'published' ? outcomes(parts, at) : []),
  ]
}

/** What every figure rests on. Objections are counted for whoever reads the whole alone: a part of it has its own. */
function footing({ round, thresholds, thresholdsBasis, seed, objections }: Found, isWhole: boolean): Block[] {
  const lines = scoredGrades
    .filter(grade => thresholds?.[grade] !== undefined)
    .map(grade => `${grades[grade]} ${thresholds?.[grade]} 分`)
  return [
    { kind: 'heading', text: '说明' },
    {
      kind: 'text',
      text: [
        `指标体系：${round.tableName}，第 ${round.tableNumber} 版；取数时间 ${formatInstant(round.takenAt)}。`,
        lines.length > 0 ? `分数线：${lines.join('，')}（依据：${thresholdsBasis}）。` : '分数线未定。',
        seed ? `抽查的种子 ${seed}。` : '',
        isWhole && objections.all > 0
          ? `公示期内收到异议 ${objections.all} 件，未答复 ${objections.open} 件。`
          : '',
        '地区可点开该地区的报告，平台名称和总分可点开评分表，评分表的每个数字可点开到所依据的记录；系统没有记录、由平台申报的，在评分表中注明。',
      ].join(''),
    },
  ]
}

/** The whole report as a list of what stands under one another. */
function blocksOf(found: Found, locality: string | null): Block[] {
  const parts = found.parts.filter(one => locality === null || one.localityName === locality)
  return [
    ...sectionsOf(found, parts).flatMap(({ heading, blocks }, at): Block[] => [
      { kind: 'heading', text: `${'一二三四五六七'[at]}、${heading}` },
      ...blocks,
    ]),
    ...footing(found, locality === null),
  ]
}

function Bars({ name, bars, whole = 0 }: Extract<Block, { kind: 'bars' }>) {
  const most = Math.max(...bars.map(({ value }) => value), whole, 1)
  return (
    <table className="report-bars" aria-label={name}>
      <tbody>
        {bars.map(one => (
          <tr key={one.name}>
            <th scope="row">{one.name}</th>
            <td>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(one.value * 100) / most} height="8" />
              </svg>
            </td>
            <td className="number">{one.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Shown({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>
  if (block.kind === 'text') return <p>{block.text}</p>
  if (block.kind === 'bars') return <Bars {...block} />
  return (
    <TableBox label={block.head.join('、')}>
      <table className="count-table stacked">
        <thead>
          <tr>
            {block.head.map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(([first, ...cells], at) => (
            <tr key={`${first?.text} ${first?.href ?? at}`}>
              <th scope="row">
                <Figure {...(first ?? { text: '' })} />
              </th>
              {cells.map((cell, index) => (
                <td key={block.head[index + 1]} data-label={block.head[index + 1]}>
                  <Figure {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Figure({ text, href }: Cell) {
  if (!href) return text
  const { pathname, search } = new URL(href)
  return <Link to={pathname + search}>{text}</Link>
}

const noteOf = ({ round }: Found): string =>
  round.stage === 'published' && round.publishedAt
    ? `结果已于 ${formatInstant(round.publishedAt)} 发布`
    : round.stage === 'notice' && round.noticeUntil
      ? `公示稿，公示到 ${formatDate(round.noticeUntil)}`
      : `过程稿，现在是“${stages[round.stage]}”阶段，数字还会改变`

function Whole({ found }: { found: Found }) {
  const [query, setQuery] = useSearchParams()
  const { busy, failure, run } = useSaving()
  const names = [...new Set(found.parts.map(({ localityName }) => localityName))]
  const asked = query.get('locality')
  const locality = asked !== null && names.includes(asked) ? asked : null
  const of = locality ?? (names.length === 1 ? (names[0] ?? '') : '全市')
  const title = `${found.round.year} 年度中试平台评价报告（${of}）`
  const blocks = blocksOf(found, locality)
  const save = () => run(() => saveWord(title, noteOf(found), blocks))
  return (
    <article className="card evaluation-report">
      <div className="actions no-print">
        {names.length > 1 ? (
          <Select
            aria-label="地区"
            style={{ minWidth: 160 }}
            value={locality ?? ''}
            options={[{ value: '', label: '全市' }, ...names.map(name => ({ value: name, label: name }))]}
            onChange={name => setQuery(name ? { locality: name } : {}, { replace: true })}
          />
        ) : null}
        <Button type="primary" loading={busy} onClick={save}>
          下载 Word
        </Button>
        <Button onClick={() => window.print()}>打印或存为 PDF</Button>
      </div>
      <Refused error={failure} />
      <h2>{title}</h2>
      <p className="hint">{noteOf(found)}</p>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a report never change places
        <Shown key={at} block={block} />
      ))}
    </article>
  )
}

export function EvaluationReport() {
  const { roundId = '' } = useParams()
  const asked = useAsk(getRound, { roundId })
  return (
    <Sheet
      heading="年度评价报告"
      title="年度评价报告"
      actions={
        <Link className="no-print" to={`/office/evaluations/${roundId}`}>
          返回本年度
        </Link>
      }
    >
      <Answer asked={asked}>{found => <Whole found={found} />}</Answer>
    </Sheet>
  )
}
