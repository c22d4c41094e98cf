/** A process as it runs, and the page to change it: names, terms, a stage that goes; tried before it is adopted. */
import { Alert, App, Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { roleName } from '#kernel/role.ts'
import { adoptProcess, getProcess, previewProcess } from '#modules/casework/api.ts'
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
  preview: Preview
  content: Content
  map: Record<string, string>
  setMap: (map: Record<string, string>) => void
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
                <Select
                  aria-label={`${one.stageName}转到`}
                  style={{ minWidth: 180 }}
                  status={one.to === null ? 'error' : ''}
                  value={map[one.stage] ?? one.to}
                  placeholder="请指明去处"
                  options={content.stages.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={to => setMap({ ...map, [one.stage]: to })}
                />
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
  const [adopting, setAdopting] = useState<'new' | 'all' | null>(null)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const tryIt = () => run(async () => setPreview(await call(previewProcess, { kind, content, map })))
  const change = (next: Content) => {
    setContent(next)
    setPreview(null)
  }
  const adopt = async (reason: string) => {
    const seen = (preview?.destinations ?? []).map(one => ({
      version: one.version,
      stage: one.stage,
      cases: one.cases,
    }))
    const migrate = adopting === 'all'
    const done = await act(adoptProcess, { kind, content, map, version, reason, migrate, seen })
    message.success(`已采用为第 ${done.version} 版${migrate ? `，${done.migrated} 件已转到新版` : ''}`)
  }
  return (
    <section className="card">
      <h2>修改</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        改名、定期限、删环节之后先试看：有什么不对，在办的件转到哪里。试看不改变任何东西。
      </p>
      <Refused error={failure} />
      <Stages content={content} change={change} />
      <div className="actions" style={{ margin: '16px 0' }}>
        <Button type="primary" loading={busy} onClick={tryIt}>
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
              setPreview(null)
            }}
          />
          {preview.faults.length === 0 ? (
            <div className="actions" style={{ marginTop: 16 }}>
              <Button onClick={() => setAdopting('new')}>采用，在办件沿用原版</Button>
              <Button type="primary" onClick={() => setAdopting('all')}>
                采用，在办件一并转到新版
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      {adopting ? (
        <ReasonDialog
          title="采用为新版"
          okText="采用"
          label="理由"
          least={5}
          most={500}
          send={adopt}
          close={() => setAdopting(null)}
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
            <Editor key={process.version} process={process} />
            <Moves process={process} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
