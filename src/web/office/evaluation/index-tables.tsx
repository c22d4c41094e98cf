/** 指标体系: what the pack proposes and what was entered, tried on a year's data, adopted by a second person. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { decideIndexTable, listIndexTables } from '#modules/evaluation/table.api.ts'
import { standardWords, tableStates } from '#modules/evaluation/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import '../../ui/recognition/evaluation.css'
import type { IndexTable } from './index-table-changes.ts'
import { IndexTableEditor } from './index-table-editor.tsx'

type Found = Output<typeof listIndexTables>
type Version = Found['versions'][number]

const tones = { proposed: 'unknown', adopted: 'meets', returned: 'fails' } as const

function Content({ table }: { table: IndexTable }) {
  return (
    <TableBox label={table.name}>
      <table className="count-table wide-table stacked">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" className="number">
              满分
            </th>
            <th scope="col">计分标准</th>
          </tr>
        </thead>
        <tbody>
          {table.indicators.map(one => (
            <tr key={one.code}>
              <th scope="row">
                {one.code} {one.name}
              </th>
              <td className="number" data-label="满分">
                {one.most}
              </td>
              <td data-label="计分标准">
                {standardWords(table, one)}
                {one.panel ? <span className="tag blue">可交专家评审</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function One({ version, edit }: { version: Version; edit: () => void }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [returning, setReturning] = useState(false)
  const { tableId } = version
  return (
    <article className="card">
      <div className="between">
        <h2>
          {version.content.name}，第 {version.number} 版{' '}
          <span className={`tag ${tones[version.state]}`}>{tableStates[version.state]}</span>
        </h2>
        <div className="actions">
          <Button onClick={edit}>
            改成新版<span className="visually-hidden">{`第 ${version.number} 版`}</span>
          </Button>
          {version.mayDecide ? (
            <>
              <Button onClick={() => setReturning(true)}>退回</Button>
              <Button
                type="primary"
                loading={busy}
                onClick={() => run(async () => void (await act(decideIndexTable, { tableId, adopt: true })))}
              >
                采用
              </Button>
            </>
          ) : null}
        </div>
      </div>
      <p className="hint">
        {version.proposedBy}录入{version.decidedBy ? `，${version.decidedBy}决定` : '，待另一人采用'}；
        {version.note}；指纹 <span className="mono">{version.hash.slice(0, 16)}</span>
      </p>
      {version.decisionNote ? <p>{version.decisionNote}</p> : null}
      <Refused error={failure} />
      <details>
        <summary>内容</summary>
        <Content table={version.content} />
      </details>
      {returning ? (
        <ReasonDialog
          title="退回"
          okText="退回"
          label="理由"
          name="note"
          least={5}
          most={500}
          send={note => act(decideIndexTable, { tableId, adopt: false, note })}
          close={() => setReturning(false)}
        />
      ) : null}
    </article>
  )
}

export function IndexTables() {
  const asked = useAsk(listIndexTables, {})
  const [editing, setEditing] = useState<IndexTable | null>(null)
  return (
    <Sheet
      heading="指标体系"
      title="指标体系"
      lead="年度评价按哪些指标、多少分、怎么计分。一人录入，另一人采用；各版都保留，评过的年度不受改动影响。"
      actions={<Link to="/office/evaluations">返回年度评价</Link>}
    >
      {editing ? (
        <IndexTableEditor
          key={editing.code}
          table={editing}
          sources={asked.data?.sources ?? []}
          close={() => setEditing(null)}
        />
      ) : (
        <Answer asked={asked}>
          {({ proposals, versions }) => (
            <div className="stack">
              {versions.map(one => (
                <One key={one.tableId} version={one} edit={() => setEditing(one.content)} />
              ))}
              {proposals.map(one => (
                <article className="card" key={one.code}>
                  <div className="between">
                    <h2>
                      {one.name} <span className="tag unknown">建议，未生效</span>
                    </h2>
                    <Button type="primary" onClick={() => setEditing(one)}>
                      修改、试算后录入
                    </Button>
                  </div>
                  <p className="hint">
                    {one.standing}。{one.source}
                  </p>
                  <details>
                    <summary>内容</summary>
                    <Content table={one} />
                  </details>
                </article>
              ))}
              {proposals.length + versions.length === 0 ? (
                <section className="card">
                  <Nothing>政策包没有建议的指标体系。</Nothing>
                </section>
              ) : null}
            </div>
          )}
        </Answer>
      )}
    </Sheet>
  )
}
