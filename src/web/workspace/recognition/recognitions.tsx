/** Calls that are open, and the applications of one's own platforms. */
import { App, Button, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { ApplicationSummary } from '#modules/recognition/api.ts'
import { listOwnApplications, startApplication } from '#modules/recognition/own.api.ts'
import { applicationLevels, callStates, packageIds } from '#modules/recognition/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { ApplicationTerm } from '../../ui/recognition/application-text.tsx'
import { CallAmendments } from '../../ui/recognition/call-amendments.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type Own = Output<typeof listOwnApplications>

/** What of one's platforms hasn't applied yet: one application a platform, another only once it was taken back. */
function Begin({ callId, platforms }: { callId: string } & Pick<Own, 'platforms'>) {
  const [platformId, setPlatformId] = useState<string | undefined>(platforms[0]?.id)
  const act = useAct()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const start = () =>
    run(async () => {
      if (!platformId) return
      const { applicationId } = await act(startApplication, { callId, platformId })
      message.success('已按系统数据填好开头，请逐项核对补充')
      navigate(`/workspace/recognition/${applicationId}`)
    })
  return (
    <>
      <Refused error={failure} />
      <div className="actions">
        <Select
          aria-label="申报的平台"
          style={{ minWidth: 240 }}
          value={platformId ?? null}
          options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setPlatformId}
        />
        <Button type="primary" loading={busy} onClick={start}>
          开始申报
        </Button>
      </div>
    </>
  )
}

function Call({ call, own }: { call: Own['calls'][number]; own: Own }) {
  const begun = own.applications.filter(({ callId, stage }) => callId === call.id && stage !== 'withdrawn')
  const left = own.platforms.filter(({ id }) => begun.every(({ platformId }) => platformId !== id))
  return (
    <section className="card">
      <div className="between">
        <h2>{call.name}</h2>
        <span className={call.state === 'open' ? 'tag meets' : 'tag'}>{callStates[call.state]}</span>
      </div>
      <p className="hint">
        {applicationLevels[call.level]} · {formatInstant(call.opensAt)}至{formatInstant(call.closesAt)} · 咨询{' '}
        {call.contact}
      </p>
      <p style={{ whiteSpace: 'pre-line', margin: '8px 0' }}>{call.text}</p>
      <CallAmendments call={call} />
      {begun.length > 0 ? (
        <p className="notice">
          本批次已有申报：
          {begun.map(({ id, platformName, stageName }) => (
            <span key={id} style={{ marginRight: 12 }}>
              <Link to={`/workspace/recognition/${id}`}>{platformName}</Link>（{stageName}）
            </span>
          ))}
        </p>
      ) : null}
      {call.state === 'open' && left.length > 0 ? <Begin callId={call.id} platforms={left} /> : null}
    </section>
  )
}

/** What the level above asks, filled in as far as the system knows it. */
function Packages({ platforms }: Pick<Own, 'platforms'>) {
  if (platforms.length === 0) return null
  return (
    <section className="card">
      <h2>向省级、国家级申报的材料</h2>
      <p className="hint">
        按文件列出的条件和各方面，把本平台已有的数据和来源排在一起，缺的逐项列出；不是官方申报书，供填写时抄用。
      </p>
      <ul className="plain-list">
        {platforms.map(({ id, name }) => (
          <li key={id}>
            {name}：
            {Object.entries(packageIds).map(([packageId, level]) => (
              <a key={packageId} href={`/platforms/${id}/packages/${packageId}`} style={{ marginRight: 12 }}>
                {level}材料<span className="visually-hidden">（{name}）</span>
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Recognitions() {
  const asked = useAsk(listOwnApplications, {})
  return (
    <Sheet
      heading="认定申报"
      title="认定申报"
      lead="申报书按平台目录、订单、收支账和机时记录自动填好开头；提交以服务器时间为准，受理的当即得到回执。"
    >
      <Answer asked={asked}>
        {own => (
          <div className="stack">
            {own.calls.length > 0 && own.platforms.length === 0 ? (
              <p className="notice">
                本单位还没有平台。先在<Link to="/workspace/platforms">平台</Link>建立，再申报。
              </p>
            ) : null}
            {own.calls.length === 0 ? (
              <section className="card">
                <Nothing>
                  现在没有可申报的批次，新的批次发布在<a href="/public-notices">认定通知与公示</a>
                </Nothing>
              </section>
            ) : (
              own.calls.map(call => <Call key={call.id} call={call} own={own} />)
            )}
            <section className="card">
              <h2>本单位的申报</h2>
              <TableBox label="本单位的申报">
                <Table<ApplicationSummary>
                  rowKey="id"
                  dataSource={[...own.applications]}
                  pagination={false}
                  style={{ minWidth: 760 }}
                  locale={{ emptyText: <Nothing>还没有申报</Nothing> }}
                  columns={[
                    {
                      title: '平台',
                      width: 190,
                      render: (_, { id, number, platformName }) => (
                        <>
                          <Link to={`/workspace/recognition/${id}`}>{platformName}</Link>
                          <div className="hint mono">{number}</div>
                        </>
                      ),
                    },
                    { title: '环节', dataIndex: 'stageName', width: 120 },
                    { title: '期限', width: 200, render: (_, one) => <ApplicationTerm application={one} /> },
                    { title: '批次', dataIndex: 'callName' },
                  ]}
                />
              </TableBox>
            </section>
            <Packages platforms={own.platforms} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
