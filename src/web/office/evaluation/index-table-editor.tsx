/** An index table edited line by line and tried on a year's data before it is entered. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/operation.ts'
import { proposeIndexTable, tryIndexTable } from '#modules/evaluation/table.api.ts'
import { readScore, type ScoreUnit, scoreUnit, scoreWords } from '#modules/evaluation/terms.ts'
import { Nothing, Refused } from '../../ui/desk/asking.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { pointWords } from '../../ui/recognition/evaluation-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { examples, type IndexTable, type SourceChoice, withoutIndicator } from './index-table-changes.ts'
import { FactLists, GroupWeights, IndicatorDialog, TableWords } from './index-table-parts.tsx'

type Indicator = IndexTable['indicators'][number]
type Trial = Output<typeof tryIndexTable>

/** With the words of its `index`-th way of scoring replaced; as it was where they say none. */
function rescored(one: Indicator, index: number, words: string, unit: ScoreUnit): Indicator {
  const score = readScore(words, unit)
  if (!score) return one
  if (one.score) return { ...one, score }
  if (!one.scales) return one
  if (one.scales.by === 'class') {
    const cases = one.scales.cases.map((each, at) => (at === index ? { ...each, score } : each))
    return { ...one, scales: { ...one.scales, cases } }
  }
  const cases = one.scales.cases.map((each, at) => (at === index ? { ...each, score } : each))
  return { ...one, scales: { ...one.scales, cases } }
}

interface StandardProps {
  readonly name: string
  readonly words: string
  readonly unit: ScoreUnit
  readonly set: (words: string) => void
}

function Standard({ name, words, unit, set }: StandardProps) {
  const [text, setText] = useState(words)
  const unread = readScore(text, unit) === null
  return (
    <div>
      <Input
        aria-label={name}
        value={text}
        {...(unread ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setText(target.value)
          if (readScore(target.value, unit)) set(target.value)
        }}
      />
      {unread ? (
        <div className="hint" role="alert">
          还没有采用，请写成{examples[unit]}
        </div>
      ) : null}
    </div>
  )
}

interface RowProps {
  readonly one: Indicator
  readonly unit: ScoreUnit
  readonly classes: IndexTable['classes']
  readonly set: (changed: Indicator) => void
  readonly remove: () => void
}

/** For whom each of several standards is. */
const whose = ({ scales }: Indicator, classes: IndexTable['classes']): string[] =>
  scales?.by === 'class'
    ? scales.cases.map(one => one.classes.map(code => classes[code] ?? code).join('、'))
    : (scales?.cases.map(({ from }) => (from === null ? '其余' : `≥${from}`)) ?? [])

function Row({ one, unit, classes, set, remove }: RowProps) {
  const names = whose(one, classes)
  const ways = one.score ? [one.score] : (one.scales?.cases.map(({ score }) => score) ?? [])
  return (
    <tr>
      <th scope="row">
        {one.code} {one.name}
      </th>
      <td>
        <Input
          aria-label={`${one.name}的满分`}
          style={{ width: 72 }}
          value={one.most}
          onChange={({ target }) => set({ ...one, most: target.value })}
        />
      </td>
      <td>
        {ways.map((score, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ways of one indicator keep their places
          <div key={index}>
            {names[index] ? <div className="hint">{names[index]}</div> : null}
            <Standard
              name={`${one.name}的计分标准${names[index] ? `（${names[index]}）` : ''}`}
              words={scoreWords(score, unit)}
              unit={unit}
              set={words => set(rescored(one, index, words, unit))}
            />
          </div>
        ))}
      </td>
      <td>
        <Button size="small" onClick={remove}>
          删去<span className="visually-hidden">{one.name}</span>
        </Button>
      </td>
    </tr>
  )
}

function Trial({ trial, year }: { trial: Trial; year: number }) {
  if (trial.faults.length > 0)
    return (
      <div className="notice">
        不能采用，请改正：
        <ul className="plain-list">
          {trial.faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </div>
    )
  if (trial.rows.length === 0) return <Nothing>没有公开的平台可以试算。</Nothing>
  return (
    <TableBox label={`${year} 年试算`}>
      <table className="count-table">
        <caption>{year} 年的数据试算，不留下任何结果；由人评定的指标按 0 分</caption>
        <thead>
          <tr>
            <th scope="col">平台</th>
            <th scope="col" className="number">
              试算得分
            </th>
            <th scope="col" className="number">
              没有得分的指标
            </th>
            <th scope="col" className="number">
              该年度评价的总分
            </th>
          </tr>
        </thead>
        <tbody>
          {trial.rows.map(one => (
            <tr key={one.platformName}>
              <th scope="row">{one.platformName}</th>
              <td className="number">{pointWords(one.points)}</td>
              <td className="number">{one.lacks}</td>
              <td className="number">{one.before === null ? '没有评过' : pointWords(one.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

interface EditorProps {
  readonly table: IndexTable
  readonly sources: readonly SourceChoice[]
  readonly close: () => void
}

export function IndexTableEditor({ table, sources, close }: EditorProps) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [content, setContent] = useState(table)
  const [year, setYear] = useState(new Date().getFullYear() - 1)
  const [trial, setTrial] = useState<Trial | null>(null)
  const [entering, setEntering] = useState(false)
  const [adding, setAdding] = useState(false)
  const set = (changed: Partial<IndexTable>) => {
    setTrial(null)
    setContent(before => ({ ...before, ...changed }))
  }
  const change = (code: string, changed: Indicator) =>
    set({ indicators: content.indicators.map(one => (one.code === code ? changed : one)) })
  return (
    <section className="card">
      <div className="between">
        <h2>{content.name}</h2>
        <Button onClick={close}>不改了</Button>
      </div>
      <TableWords table={content} set={set} />
      <div className="stack">
        <GroupWeights table={content} set={set} />
        <TableBox label="指标">
          <table className="count-table wide-table">
            <thead>
              <tr>
                <th scope="col">指标</th>
                <th scope="col" style={{ width: 100 }}>
                  满分
                </th>
                <th scope="col" style={{ width: '50%' }}>
                  计分标准
                </th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {content.indicators.map(one => (
                <Row
                  key={one.code}
                  one={one}
                  unit={scoreUnit(content, one)}
                  classes={content.classes}
                  set={changed => change(one.code, changed)}
                  remove={() => set(withoutIndicator(content, one.code))}
                />
              ))}
            </tbody>
          </table>
        </TableBox>
        <p className="actions">
          <Button onClick={() => setAdding(true)}>增加指标</Button>
        </p>
        <FactLists table={content} set={set} />
      </div>
      <Refused error={failure} />
      <p className="actions" style={{ marginTop: 16 }}>
        <NumberInput
          aria-label="用哪一年的数据试算"
          min={2020}
          max={2100}
          value={year}
          onChange={given => setYear(given ?? year)}
        />
        <Button
          loading={busy}
          onClick={() =>
            run(async () => setTrial(await act(tryIndexTable, { content: { ...content }, year })))
          }
        >
          用这一年的数据试算
        </Button>
        <Button type="primary" onClick={() => setEntering(true)}>
          录入这一版
        </Button>
      </p>
      {trial ? <Trial trial={trial} year={year} /> : null}
      {adding ? (
        <IndicatorDialog table={content} sources={sources} set={set} close={() => setAdding(false)} />
      ) : null}
      {entering ? (
        <ReasonDialog
          title="录入指标体系"
          okText="录入"
          label="依据与改动"
          name="note"
          least={5}
          most={1000}
          extra="另一人采用后生效。"
          send={async note => {
            await act(proposeIndexTable, { content: { ...content }, note })
            close()
          }}
          close={() => setEntering(false)}
        />
      ) : null}
    </section>
  )
}
