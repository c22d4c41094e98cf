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
import { type Grade, grades, scoredGrades, stages } from '#modules/evaluation/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { pointWords } from '../ui/evaluation-words.ts'
import { useSaving } from '../ui/saving.ts'
import { TableBox } from '../ui/table-box.tsx'
import '../ui/evaluation.css'
import type { Block, Cell } from './evaluation-report-word.ts'

type Found = Output<typeof getRound>

/** The whole report as a list of what stands under one another. */
function blocksOf(found: Found, locality: string | null): Block[] {
  const { round, thresholds, thresholdsBasis, seed, objections, table } = found
  const parts = found.parts.filter(one => locality === null || one.localityName === locality)
  const at = (partId: string) => `${window.location.origin}/office/evaluations/${round.id}/${partId}`
  const totals = totalBars(parts, Number(table.full))
  const dimensions = groupBars(found.groups, parts)
  const shownGrades = (Object.keys(grades) as Grade[]).filter(code =>
    parts.some(({ grade }) => grade === code),
  )
  const noted = parts.filter(({ outliers }) => outliers.length > 0)
  const lines = scoredGrades
    .filter(grade => thresholds?.[grade] !== undefined)
    .map(grade => `${grades[grade]} ${thresholds?.[grade]} 分`)
  return [
    { kind: 'heading', text: '一、总体情况' },
    { kind: 'text', text: reportSentence(found.prefilled, parts) },
    { kind: 'bars', name: '各等次的平台数', bars: gradeBars(parts) },
    ...(totals.length > 0
      ? [
          { kind: 'heading' as const, text: '二、总分分布' },
          { kind: 'bars' as const, name: '总分分布', bars: totals },
          { kind: 'heading' as const, text: '三、各方面平均得分' },
          { kind: 'bars' as const, name: '各方面平均得分与满分', bars: dimensions, whole: 100 },
        ]
      : [{ kind: 'text' as const, text: '还没有平台评出总分，总分分布和各方面得分待定。' }]),
    { kind: 'heading', text: `${totals.length > 0 ? '四' : '二'}、分地区` },
    {
      kind: 'table',
      head: ['地区', '参评', ...shownGrades.map(code => grades[code]), '平均分'],
      rows: localityRows(parts).map(one => [
        { text: one.name },
        { text: String(one.parts) },
        ...shownGrades.map(code => ({ text: String(one.byGrade[code] ?? 0) })),
        { text: one.mean },
      ]),
    },
    { kind: 'heading', text: `${totals.length > 0 ? '五' : '三'}、各平台` },
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
    ...(noted.length > 0
      ? [
          { kind: 'heading' as const, text: `${totals.length > 0 ? '六' : '四'}、须留意之处` },
          {
            kind: 'table' as const,
            head: ['平台', '情况（只作提示，不影响得分）'],
            rows: noted.map((one): Cell[] => [
              { text: one.platformName, href: at(one.partId) },
              { text: one.outliers.join('；') },
            ]),
          },
        ]
      : []),
    { kind: 'heading', text: '说明' },
    {
      kind: 'text',
      text: [
        `指标体系：${round.tableName}，第 ${round.tableNumber} 版；取数时间 ${formatInstant(round.takenAt)}。`,
        lines.length > 0 ? `分数线：${lines.join('，')}（依据 ${thresholdsBasis}）。` : '分数线未定。',
        seed ? `抽查的种子 ${seed}。` : '',
        objections.all > 0 ? `公示期内收到异议 ${objections.all} 件，未答复 ${objections.open} 件。` : '',
        '平台名称和总分可点开评分表，评分表的每个数字可点开到所依据的记录；系统没有记录、由平台申报的，在评分表中注明。',
      ].join(''),
    },
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

const Figure = ({ text, href }: Cell) => (href ? <Link to={new URL(href).pathname}>{text}</Link> : text)

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
  const save = () =>
    run(async () => {
      const { wordOf } = await import('./evaluation-report-word.ts')
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await wordOf(title, noteOf(found), blocks))
      link.download = `${title}.docx`
      link.click()
      URL.revokeObjectURL(link.href)
    })
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
