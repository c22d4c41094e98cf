/** 评分表: groups, indicators, how each came about, and the numbers behind. Office, platform and paper read the same. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { GroupView, InputView, LineView, SheetView } from '#modules/evaluation/sheet.api.ts'
import { findingKinds, grades, partStates, stages, valueOrigins } from '#modules/evaluation/terms.ts'
import { TableBox } from '../table-box.tsx'
import { amountWords, pointWords } from './evaluation-words.ts'
import './evaluation.css'

const tones = {
  excellent: 'meets',
  good: 'meets',
  pass: 'blue',
  fail: 'fails',
  deferred: 'unknown',
  exempt: 'blue',
} as const

export function GradeTag({ grade }: { grade: SheetView['grade'] }) {
  return grade ? (
    <span className={`tag ${tones[grade]}`}>{grades[grade]}</span>
  ) : (
    <span className="tag unknown">待定</span>
  )
}

export function SheetFacts({ sheet }: { sheet: SheetView }) {
  const { filled, all } = sheet.prefilled
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['阶段', stages[sheet.stage]],
    ['参评', partStates[sheet.state]],
    ['总分', `${pointWords(sheet.total)}${sheet.total === null ? '' : ` / ${sheet.table.full}`}`],
    ['等次', <GradeTag key="grade" grade={sheet.grade} />],
    ['由系统预填', `${filled} / ${all} 项（${Math.round((filled * 100) / Math.max(1, all))}%）`],
    ['取数时间', formatInstant(sheet.takenAt)],
    ['指标体系', `${sheet.table.name}，第 ${sheet.table.number} 版`],
    ['舍入', sheet.table.rounding],
  ]
  return (
    <dl className="facts card">
      {facts.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

type Row =
  | { readonly kind: 'group'; readonly depth: number; readonly group: GroupView; readonly open: boolean }
  | { readonly kind: 'line'; readonly line: LineView }

/** A group with its indicators and the groups in it, in the order of their codes: B2, B3 with B3-1, B4. */
function rowsOf(groups: readonly GroupView[], group: GroupView, depth = 0): Row[] {
  const members = [
    ...group.lines.map(line => ({ code: line.code, rows: [{ kind: 'line', line }] satisfies Row[] })),
    ...groups
      .filter(({ parent }) => parent === group.code)
      .map(one => ({ code: one.code, rows: rowsOf(groups, one, depth + 1) })),
  ]
  const rows = members
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
    .flatMap<Row>(one => one.rows)
  const open = rows.some(row => row.kind === 'line' && row.line.points === null)
  return [{ kind: 'group', depth, group, open }, ...rows]
}

function GroupRow({ group, depth, open }: Extract<Row, { kind: 'group' }>) {
  return (
    <tr className={`group depth-${Math.min(2, depth)}`}>
      <th scope="rowgroup">
        {group.code} {group.name}
      </th>
      <td className="number" data-label="满分">
        {group.most}
      </td>
      <td className="number" data-label="得分">
        {pointWords(group.points)}
      </td>
      <td>
        {[group.cut ? '合计超过本组满分，按满分计' : '', open ? '有待定的，未计入' : '']
          .filter(Boolean)
          .join('；')}
      </td>
    </tr>
  )
}

function LineRow({ line, names }: { line: LineView; names: ReadonlyMap<string, InputView> }) {
  // One number as it is: the formula would say its name twice.
  const isPlain = line.inputs.length === 1 && line.formula === names.get(line.inputs[0] ?? '')?.name
  return (
    <tr id={`line-${line.code}`}>
      <th scope="row">
        {line.code} {line.name}
        <div className="hint">{line.standard}</div>
      </th>
      <td className="number" data-label="满分">
        {line.most}
      </td>
      <td className="number" data-label="得分">
        {line.points === null ? <span className="tag unknown">待定</span> : pointWords(line.points)}
      </td>
      <td data-label="怎么得来的">
        {isPlain ? null : (
          <div>
            {line.formula}
            {line.measured === null ? '' : ` = ${line.measured}`}
          </div>
        )}
        {line.inputs.map(code => (
          <div className="hint" key={code}>
            <a href={`#input-${code}`}>{names.get(code)?.name ?? code}</a>{' '}
            {amountWords(names.get(code)?.value ?? null, names.get(code)?.unit ?? '')}
          </div>
        ))}
        {line.measured === null ? <div className="hint">{line.how}</div> : null}
        {line.evidence ? <div className="hint">依据：{line.evidence}</div> : null}
      </td>
    </tr>
  )
}

export function ScoreTree({ sheet }: { sheet: SheetView }) {
  const names = new Map(sheet.inputs.map(one => [one.code, one]))
  return (
    <TableBox label="评分表">
      <table className="count-table wide-table score-tree stacked">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" className="number">
              满分
            </th>
            <th scope="col" className="number">
              得分
            </th>
            <th scope="col">怎么得来的</th>
          </tr>
        </thead>
        {sheet.groups
          .filter(({ parent }) => parent === null)
          .map(group => (
            <tbody key={group.code}>
              {rowsOf(sheet.groups, group).map(row =>
                row.kind === 'group' ? (
                  <GroupRow key={row.group.code} {...row} />
                ) : (
                  <LineRow key={row.line.code} line={row.line} names={names} />
                ),
              )}
            </tbody>
          ))}
        <tfoot>
          <tr>
            <th scope="row">加分 − 扣分</th>
            <td />
            <td className="number">
              +{pointWords(sheet.bonus)} −{pointWords(sheet.malus)}
            </td>
            <td />
          </tr>
          <tr>
            <th scope="row">总分</th>
            <td className="number" data-label="满分">
              {sheet.table.full}
            </td>
            <td className="number" data-label="得分">
              {pointWords(sheet.total)}
            </td>
            <td>{sheet.because}</td>
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

/** Every number with the system's value, the platform's and what was verified, side by side. */
export function InputTable({
  sheet,
  base,
  action,
}: {
  sheet: SheetView
  /** Where the records of an input are read. */
  base: string
  action?: (input: InputView) => ReactNode
}) {
  return (
    <TableBox label="取值">
      <table className="count-table wide-table stacked">
        <thead>
          <tr>
            <th scope="col">取值项</th>
            <th scope="col" className="number">
              系统取数
            </th>
            <th scope="col" className="number">
              平台申报
            </th>
            <th scope="col" className="number">
              核验认定
            </th>
            <th scope="col">以哪个为准</th>
            {action ? <th scope="col">办理</th> : null}
          </tr>
        </thead>
        <tbody>
          {sheet.inputs.map(one => (
            <tr key={one.code} id={`input-${one.code}`}>
              <th scope="row">
                {one.name}
                {one.window === 3 ? <span className="hint"> 近三年</span> : null}
                {one.note ? <div className="hint">{one.note}</div> : null}
                {one.claimReason || one.claimEvidence ? (
                  <div className="hint">
                    平台：{[one.claimReason, one.claimEvidence].filter(Boolean).join('；依据 ')}
                  </div>
                ) : null}
                {one.verifiedReason ? <div className="hint">核验：{one.verifiedReason}</div> : null}
              </th>
              <td className="number" data-label="系统取数">
                {one.source && one.records > 0 ? (
                  <Link
                    to={`${base}/inputs/${one.code}`}
                    aria-label={`${one.name} ${amountWords(one.taken, one.unit)}，看是哪些记录`}
                  >
                    {amountWords(one.taken, one.unit)}
                  </Link>
                ) : (
                  amountWords(one.taken, one.unit)
                )}
                <div className="hint">{one.source ? `${one.records} 条记录` : '系统没有来源'}</div>
              </td>
              <td className="number" data-label="平台申报">
                {amountWords(one.claimed, one.unit)}
              </td>
              <td className="number" data-label="核验认定">
                {amountWords(one.verified, one.unit)}
              </td>
              <td data-label="以哪个为准">
                {one.counts ? valueOrigins[one.counts] : <span className="tag unknown">待申报</span>}
                {one.contested && one.verified === null ? <span className="tag unknown">有异议</span> : null}
              </td>
              {action ? <td>{action(one)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

export function Findings({
  sheet,
  action,
}: {
  sheet: SheetView
  action?: (id: string, mayConfirm: boolean) => ReactNode
}) {
  if (sheet.findings.length === 0) return <p className="hint">还没有认定。</p>
  return (
    <ul className="plain-rows">
      {sheet.findings.map(one => (
        <li key={one.id} className="between">
          <span>
            <span className="tag blue">{findingKinds[one.kind]}</span> {one.name}
            {one.mark ? `：${one.mark.includes('/') ? pointWords(one.mark) : one.mark}` : ''}
            <span className="hint">
              {' '}
              {one.reason}；依据 {one.evidence}（{one.proposedBy}录入
              {one.confirmedBy ? `，${one.confirmedBy}确认` : '，待另一人确认'}）
            </span>
          </span>
          {action ? <span className="actions">{action(one.id, one.mayConfirm)}</span> : null}
        </li>
      ))}
    </ul>
  )
}

/** What the result rests on, for whoever wants to reckon it again. */
export function Frozen({ sheet }: { sheet: SheetView }) {
  if (!sheet.frozen) return null
  return (
    <p className="hint">
      结果已冻结（指纹 <span className="mono">{sheet.frozen.hash.slice(0, 16)}</span>，计算程序第{' '}
      {sheet.engine} 版，指标体系指纹 <span className="mono">{sheet.table.hash.slice(0, 16)}</span>）；
      {sheet.frozen.same
        ? '刚才按冻结的取值重新计算，结果完全一致。'
        : '重新计算与冻结的结果不一致，请联系管理员。'}
    </p>
  )
}
