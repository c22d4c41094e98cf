/** A process as it runs, and the page to change it: stages, moves, forms, terms; tried before another person adopts it. */
import { Alert, App, Button, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  adoptProcess,
  getProcess,
  previewProcess,
  proposeProcess,
  returnProcess,
} from '#modules/casework/api.ts'
import { call } from '../../client.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { RecognitionNav } from '../recognition/recognition-nav.tsx'
import { changesOf } from './process-changes.ts'
import { guardNames, Moves, type Process } from './process-moves.tsx'
import { Stages } from './process-stages.tsx'

type Content = Process['content']
type Preview = Output<typeof previewProcess>

function Destinations({
  preview,
  content,
  map,
  setMap,
}: {
  preview: Pick<Preview, 'destinations'>
  content: Content
  map: Record<string, string>
  /** Without it they are only looked at. */
  setMap?: (map: Record<string, string>) => void
}) {
  if (preview.destinations.length === 0) return <Nothing>还没有在办的件</Nothing>
  return (
    <TableBox label="在办件的去处">
      <table style={{ minWidth: 560 }}>
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">现在的环节</th>
            <th scope="col">件数</th>
            <th scope="col">转到</th>
          </tr>
        </thead>
        <tbody>
          {preview.destinations.map(one => (
            <tr key={`${one.version} ${one.stage}`}>
              <td>第 {one.version} 版</td>
              <th scope="row">{one.stageName}</th>
              <td>{one.cases}</td>
              <td>
                {/* What is still there takes its own cases along. */}
                {setMap && !content.stages.some(({ id }) => id === one.stage) ? (
                  <Select
                    aria-label={`${one.stageName}转到`}
                    style={{ minWidth: 180 }}
                    status={one.to === null ? 'error' : ''}
                    value={map[one.stage] ?? one.to}
                    placeholder="请指明去处"
                    options={content.stages.map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={to => setMap({ ...map, [one.stage]: to })}
                  />
                ) : (
                  (one.toName ?? '（没有去处）')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Editor({ process }: { process: Process }) {
  const { kind, version, issued } = process
  const [content, setContent] = useState<Content>(process.content)
  const [map, setMap] = useState<Record<string, string>>({})
  const [preview, setPreview] = useState<Preview | null>(null)
  const [proposing, setProposing] = useState<'new' | 'all' | null>(null)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  /** What was chosen for a stage that has come back since is chosen no more. */
  const goneOnly = (to: Record<string, string>) =>
    Object.fromEntries(Object.entries(to).filter(([stage]) => !content.stages.some(({ id }) => id === stage)))
  /** What is shown stays there while a place for cases is chosen: it is tried again with it. */
  const tryIt = (to = map) =>
    run(async () => setPreview(await call(previewProcess, { kind, content, map: goneOnly(to) })))
  const change = (next: Content) => {
    setContent(next)
    setPreview(null)
  }
  const propose = async (reason: string) => {
    const proposed = { kind, content, map: goneOnly(map), version, reason, migrate: proposing === 'all' }
    await act(proposeProcess, proposed)
    message.success('已提出，由另一人复核后采用')
  }
  return (
    <section className="card">
      <h2>修改</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        环节、办理动作、填写的表和期限都可增加、修改、删除。改后先试看：改了什么，有什么不对，在办的件转到哪里。试看不改变任何东西；提出后由另一人复核采用。
      </p>
      <Refused error={failure} />
      <h3>环节</h3>
      <Stages content={content} change={change} />
      <h3 style={{ marginTop: 20 }}>办理动作</h3>
      <Moves content={content} rules={process} change={change} />
      <div className="actions" style={{ margin: '16px 0' }}>
        <Button type="primary" loading={busy} onClick={() => tryIt()}>
          试看
        </Button>
        <Button onClick={() => change(process.content)}>还原</Button>
        {issued ? <Button onClick={() => change(issued)}>载入政策包的流程</Button> : null}
      </div>
      {preview ? (
        <>
          {preview.faults.length > 0 ? (
            <Alert
              type="error"
              showIcon
              title="不能采用"
              description={
                <ul className="plain-list">
                  {preview.faults.map(fault => (
                    <li key={fault}>{fault}</li>
                  ))}
                </ul>
              }
            />
          ) : (
            <Alert type="success" showIcon title="可以采用" />
          )}
          <h3 style={{ marginTop: 16 }}>改动</h3>
          <Changes process={process} content={content} />
          <h3 style={{ marginTop: 16 }}>在办件的去处</h3>
          <Destinations
            preview={preview}
            content={content}
            map={map}
            setMap={next => {
              setMap(next)
              void tryIt(next)
            }}
          />
          {preview.faults.length === 0 ? (
            <div className="actions" style={{ marginTop: 16 }}>
              <Button onClick={() => setProposing('new')}>提出，在办件沿用原版</Button>
              <Button type="primary" onClick={() => setProposing('all')}>
                提出，在办件一并转到新版
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      {proposing ? (
        <ReasonDialog
          title="提出修改"
          okText="提出"
          label="理由"
          least={5}
          most={500}
          send={propose}
          close={() => setProposing(null)}
        />
      ) : null}
    </section>
  )
}

function Changes({ process, content }: { process: Process; content: Content }) {
  const changes = changesOf(process.content, content, guardNames(process))
  return (
    <ul className="plain-list" style={{ margin: '12px 0' }}>
      {changes.length === 0 ? <li>没有改动</li> : null}
      {changes.map(one => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

/** A change that waits: the second person sees what becomes different, and where the cases come to stand. */
function Waiting({ process }: { process: Process }) {
  const { kind, proposal } = process
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const [returning, setReturning] = useState(false)
  if (!proposal) return null
  const { id: proposalId, content, map, migrate, destinations, faults, mine } = proposal
  const adopt = () =>
    run(async () => {
      const seen = migrate ? destinations.map(({ version, stage, cases }) => ({ version, stage, cases })) : []
      const done = await act(adoptProcess, { kind, proposalId, seen })
      message.success(`已采用为第 ${done.version} 版${migrate ? `，${done.migrated} 件已转到新版` : ''}`)
    })
  return (
    <section className="card">
      <h2>等待复核的修改</h2>
      <p>
        {proposal.proposedBy}，{formatInstant(proposal.proposedAt)}：{proposal.reason}
      </p>
      <Refused error={failure} />
      <Changes process={process} content={content} />
      {faults.map(fault => (
        <p key={fault} className="notice warn">
          {fault}
        </p>
      ))}
      {migrate ? (
        <>
          <h3>在办件一并转到新版</h3>
          <Destinations preview={proposal} content={content} map={map} />
        </>
      ) : (
        <p className="hint">在办件沿用原来的版本</p>
      )}
      <div className="actions" style={{ marginTop: 16 }}>
        {mine ? null : (
          <Button type="primary" loading={busy} disabled={faults.length > 0} onClick={adopt}>
            采用为新版
          </Button>
        )}
        <Button onClick={() => setReturning(true)}>{mine ? '撤回' : '退回'}</Button>
        {mine ? <span className="hint">由牵头部门的另一人复核采用</span> : null}
      </div>
      {returning ? (
        <ReasonDialog
          title={mine ? '撤回修改' : '退回修改'}
          okText={mine ? '撤回' : '退回'}
          label="理由"
          name="note"
          least={5}
          most={500}
          send={note => act(returnProcess, { kind, proposalId, note })}
          close={() => setReturning(false)}
        />
      ) : null}
    </section>
  )
}

export function RecognitionProcess() {
  const asked = useAsk(getProcess, { kind: 'recognition' })
  return (
    <Sheet
      heading="办理流程"
      title="办理流程"
      lead="流程是有版本的数据：新的申报按现行版办理，在办的沿用原来的版本，或按试看过的对照一并转到新版。"
    >
      <RecognitionNav />
      <Answer asked={asked}>
        {process => (
          <div className="stack">
            <section className="card">
              <h2>
                {process.content.name} 第 {process.version} 版
              </h2>
              <p className="hint">{process.content.source}</p>
              <ul className="plain-list">
                {process.versions.map(one => (
                  <li key={one.version}>
                    第 {one.version} 版，{formatInstant(one.adoptedAt)}，{one.adoptedBy ?? '政策包'}：
                    {one.reason}，在办 {one.running} 件
                  </li>
                ))}
              </ul>
            </section>
            {process.proposal ? (
              <>
                <Waiting process={process} />
                <section className="card">
                  <h2>现行的办理动作</h2>
                  <Moves content={process.content} rules={process} />
                </section>
              </>
            ) : (
              <Editor key={process.version} process={process} />
            )}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
