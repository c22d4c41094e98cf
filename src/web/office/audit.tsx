import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { describeApi } from '#door/api.ts'
import { formatInstant } from '#kernel/calendar.ts'
import { isRole, roleName } from '#kernel/role.ts'
import { type AuditEntryView, eraseDetails, listEntries, verifyChain } from '#modules/audit/api.ts'
import { describePeople } from '#modules/identity/organisation.api.ts'
import { call } from '../client.ts'
import { Answer, Failure, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { ReasonDialog } from '../ui/form/reason-dialog.tsx'
import { useAct } from '../ui/form/step-up.tsx'
import { TableBox } from '../ui/table-box.tsx'

interface Filter {
  readonly event?: string
  readonly objectId?: string
}

/** Runs only when asked to: reading the whole chain takes a while on a large log, and is itself recorded. */
function Verification() {
  const verification = useMutation({ mutationFn: () => call(verifyChain, {}) })
  const { data, error, isPending, mutate } = verification
  return (
    <section className="card">
      <div className="between">
        <h2>核验审计链</h2>
        <Button type="primary" loading={isPending} onClick={() => mutate()}>
          立即核验
        </Button>
      </div>
      <p className="hint">逐条重算，找出改动、插入、删除、调换与截尾；停机时也可用命令核验。</p>
      {error ? <Failure error={error} /> : null}
      {data ? (
        <Alert
          showIcon
          type={data.intact ? 'success' : 'error'}
          title={
            data.intact
              ? `审计链完整：已核验 ${data.checked} 条，对照 ${data.checkpoints} 个检查点${data.erased > 0 ? `，其中 ${data.erased} 条的明细已依法删除` : ''}`
              : `发现 ${data.faults.length} 处异常，请立即报告并保全现场`
          }
          description={
            data.intact ? undefined : (
              <ul className="plain-list">
                {data.faults.map(({ kind, seq, text }) => (
                  <li key={`${kind} ${seq}`}>
                    第 {seq} 条：{text}
                  </li>
                ))}
              </ul>
            )
          }
        />
      ) : null}
    </section>
  )
}

function Details({ entry }: { entry: AuditEntryView }) {
  const act = useAct()
  const [erasing, setErasing] = useState(false)
  return (
    <>
      <dl className="facts">
        {[
          ['操作', entry.operation],
          ['请求编号', entry.requestId],
          ['对象', entry.objectId ? `${entry.objectKind} ${entry.objectId}` : '—'],
          ['理由', entry.reason ?? '—'],
          ['变化', entry.erased ? '已依法删除' : entry.details ? JSON.stringify(entry.details) : '—'],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      {entry.mayErase ? (
        <Button size="small" style={{ marginTop: 8 }} onClick={() => setErasing(true)}>
          删除变化的明细<span className="visually-hidden">（第 {entry.seq} 条）</span>
        </Button>
      ) : null}
      {erasing ? (
        <ReasonDialog
          title={`删除第 ${entry.seq} 条的明细`}
          okText="删除明细"
          label="依据和理由"
          least={10}
          most={300}
          extra="用于依法删除其中的个人信息，不能恢复。谁在何时做了什么仍在，链仍可核验；另记一条写明由谁、因何删除。"
          send={reason => act(eraseDetails, { seq: entry.seq, reason })}
          close={() => setErasing(false)}
        />
      ) : null}
    </>
  )
}

/** Signing in is recorded before anyone is signed in; who it was is then its object. */
const personOf = ({ personId, objectKind, objectId }: AuditEntryView): string | null =>
  personId ?? (objectKind === 'person' ? objectId : null)

function useNames(entries: readonly AuditEntryView[]) {
  const ids = [...new Set(entries.flatMap(entry => personOf(entry) ?? []))].sort()
  const asked = useAsk(describePeople, { ids }, { enabled: ids.length > 0 })
  const people = new Map((asked.data?.people ?? []).map(one => [one.id, one]))
  return (entry: AuditEntryView): string => {
    const id = personOf(entry)
    if (!id) return entry.actorKind.startsWith('system') ? '系统' : '未登录'
    const person = people.get(id)
    return person ? `${person.name}（${person.organisations.join('、')}）` : '……'
  }
}

const described = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), summary: z.string() })),
  ),
})

/** What an operation does, in the words of its description. */
function useSummaries(): ReadonlyMap<string, string> {
  const { data } = useAsk(describeApi, {})
  if (!data) return new Map()
  const operations = Object.values(described.parse(data).paths).flatMap(methods => Object.values(methods))
  return new Map(operations.map(({ operationId, summary }) => [operationId, summary]))
}

function Entries({ entries }: { entries: readonly AuditEntryView[] }) {
  const nameOf = useNames(entries)
  const summaries = useSummaries()
  return (
    <TableBox label="审计记录">
      <Table<AuditEntryView>
        rowKey="seq"
        dataSource={[...entries]}
        pagination={false}
        style={{ minWidth: 860 }}
        expandable={{
          columnTitle: '详情',
          columnWidth: 64,
          expandedRowRender: entry => <Details entry={entry} />,
        }}
        columns={[
          { title: '序号', dataIndex: 'seq', width: 80 },
          {
            title: '时间',
            dataIndex: 'at',
            width: 220,
            className: 'nowrap',
            render: (at: Date) => formatInstant(at),
          },
          {
            title: '事件',
            width: 260,
            render: (_, { operation, event }) => (
              <>
                {summaries.get(operation)}
                <div className="mono hint">{event}</div>
              </>
            ),
          },
          { title: '人员', render: (_, entry) => nameOf(entry) },
          {
            title: '身份',
            dataIndex: 'roles',
            width: 150,
            render: (roles: string[]) =>
              roles.map(role => (isRole(role) ? roleName(role) : role)).join('、') || '—',
          },
        ]}
      />
    </TableBox>
  )
}

export function Audit() {
  const [filter, setFilter] = useState<Filter>({})
  const [before, setBefore] = useState<number | undefined>(undefined)
  const asked = useAsk(listEntries, { ...filter, ...(before === undefined ? {} : { before }), limit: 50 })
  const search = ({ event, objectId }: Filter) => {
    setBefore(undefined)
    setFilter({
      ...(event ? { event: event.trim() } : {}),
      ...(objectId ? { objectId: objectId.trim() } : {}),
    })
  }
  return (
    <Sheet heading="审计" title="审计" lead="查阅审计记录本身也会被记录。">
      <div className="stack">
        <Verification />
        <section className="card">
          <h2>审计记录</h2>
          <Form layout="inline" onFinish={search} style={{ gap: '12px 0', marginBottom: 16 }}>
            <Form.Item name="event" label="事件">
              <Input placeholder="如 booking.confirmed" allowClear />
            </Form.Item>
            <Form.Item name="objectId" label="对象编号" style={{ maxWidth: '100%' }}>
              <Input allowClear style={{ width: 320, maxWidth: '100%' }} />
            </Form.Item>
            <Button htmlType="submit">查找</Button>
          </Form>
          <Answer asked={asked}>
            {({ entries, next }) => (
              <>
                <Entries entries={entries} />
                <p className="actions" style={{ marginTop: 16 }}>
                  {before === undefined ? null : <Button onClick={() => setBefore(undefined)}>最新</Button>}
                  {next ? <Button onClick={() => setBefore(next)}>更早</Button> : null}
                </p>
              </>
            )}
          </Answer>
        </section>
      </div>
    </Sheet>
  )
}
