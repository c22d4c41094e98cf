/** A process as it runs, and the page to change it: names, terms, a stage that goes; tried before it is adopted. */
import { Alert, App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { roleName } from '#kernel/role.ts'
import {
  adoptProcess,
  getProcess,
  previewProcess,
  proposeProcess,
  returnProcess,
} from '#modules/casework/api.ts'
import { call } from '../client.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { TableBox } from '../ui/table-box.tsx'
import { RecognitionNav } from './recognition-nav.tsx'

type Process = Output<typeof getProcess>
type Content = Process['content']
type Preview = Output<typeof previewProcess>

function Moves({ process: { content, guards, guarded } }: { process: Process }) {
  const stageName = (id: string) => content.stages.find(one => one.id === id)?.name ?? id
  const guardName = (id: string) => guards.find(one => one.id === id)?.name ?? id
  return (
    <section className="card">
      <h2>办理动作与条件</h2>
      <TableBox label="办理动作">
        <table style={{ minWidth: 760 }}>
          <thead>
            <tr>
              <th scope="col">动作</th>
              <th scope="col">从</th>
              <th scope="col">到</th>
              <th scope="col">由谁</th>
              <th scope="col">条件</th>
            </tr>
          </thead>
          <tbody>
            {content.moves.map(move => (
              <tr key={move.id}>
                <th scope="row">{move.name}</th>
                <td>{move.from.map(stageName).join('、')}</td>
                <td>{stageName(move.to)}</td>
                <td>{move.by.map(roleName).join('、')}</td>
                <td>
                  {[...move.guards.map(guardName), ...(move.reasoned ? ['写明理由'] : [])].join('；') || '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {guarded.map(one => (
        <p className="hint" key={one.stage} style={{ marginTop: 12 }}>
          无论怎样修改，到“{stageName(one.stage)}”都不能绕过：{one.guards.map(guardName).join('；')}。
        </p>
      ))}
    </section>
  )
}

/** Without a stage: moves to it and from it are gone, too. */
const without = (content: Content, id: string): Content => ({
  ...content,
  stages: content.stages.filter(stage => stage.id !== id),
  moves: content.moves
    .filter(move => move.to !== id)
    .map(move => ({ ...move, from: move.from.filter(one => one !== id) }))
    .filter(({ from }) => from.length > 0),
})

function Stages({ content, change }: { content: Content; change: (next: Content) => void }) {
  const put = (id: string, part: Partial<Content['stages'][number]>) =>
    change({ ...content, stages: content.stages.map(one => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <TableBox label="环节">
      <table style={{ minWidth: 640 }}>
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">期限（工作日）</th>
            <th scope="col">停钟</th>
            <th scope="col">
              <span className="visually-hidden">删除</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {content.stages.map(({ id, name, workingDays, still }) => (
            <tr key={id}>
              <td>
                <Input
                  aria-label={`${name}的名称`}
                  value={name}
                  maxLength={20}
                  onChange={event => put(id, { name: event.target.value })}
                />
              </td>
              <td>
                <InputNumber
                  aria-label={`${name}的期限`}
                  min={1}
                  max={250}
                  precision={0}
                  placeholder="未定"
                  value={workingDays}
                  onChange={days => put(id, { workingDays: days })}
                />
              </td>
              <td>{still ? '是' : '—'}</td>
              <td>
                <Button size="small" danger onClick={() => change(without(content, id))}>
                  删除<span className="visually-hidden">{name}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

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
                {setMap ? (
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
  const { kind, version } = process
  const [content, setContent] = useState<Content>(process.content)
  const [map, setMap] = useState<Record<string, string>>({})
  const [preview, setPreview] = useState<Preview | null>(null)
  const [proposing, setProposing] = useState<'new' | 'all' | null>(null)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  /** What is shown stays there while a place for cases is chosen: it is tried again with it. */
  const tryIt = (to = map) =>
    run(async () => setPreview(await call(previewProcess, { kind, content, map: to })))
  const change = (next: Content) => {
    setContent(next)
    setPreview(null)
  }
  const propose = async (reason: string) => {
    await act(proposeProcess, { kind, content, map, version, reason, migrate: proposing === 'all' })
    message.success('已提出，由另一人复核后采用')
  }
  return (
    <section className="card">
      <h2>修改</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        改名、定期限、删环节之后先试看：有什么不对，在办的件转到哪里。试看不改变任何东西；提出后由另一人复核采用。
      </p>
      <Refused error={failure} />
      <Stages content={content} change={change} />
      <div className="actions" style={{ margin: '16px 0' }}>
        <Button type="primary" loading={busy} onClick={() => tryIt()}>
          试看
        </Button>
        <Button onClick={() => change(process.content)}>还原</Button>
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

const wordsOf = (days: number | null) => (days === null ? '未定' : `${days} 个工作日`)

/** What a changed process has that the current one hasn't, in words. */
function changesOf(before: Content, after: Content): string[] {
  const old = new Map(before.stages.map(stage => [stage.id, stage]))
  const gone = before.stages.filter(({ id }) => !after.stages.some(one => one.id === id))
  return [
    ...gone.map(({ name }) => `删除环节“${name}”`),
    ...after.stages.flatMap(stage => {
      const was = old.get(stage.id)
      if (!was) return [`增加环节“${stage.name}”`]
      return [
        ...(was.name === stage.name ? [] : [`环节“${was.name}”改名为“${stage.name}”`]),
        ...(was.workingDays === stage.workingDays
          ? []
          : [`“${stage.name}”的期限由${wordsOf(was.workingDays)}改为 ${wordsOf(stage.workingDays)}`]),
      ]
    }),
  ]
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
  const changes = changesOf(process.content, content)
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
      <ul className="plain-list" style={{ margin: '12px 0' }}>
        {changes.length === 0 ? <li>环节与期限没有改动</li> : null}
        {changes.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
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
              <Waiting process={process} />
            ) : (
              <Editor key={process.version} process={process} />
            )}
            <Moves process={process} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
