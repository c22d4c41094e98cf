/** What waits for review, in the workspace of an organisation and in an office alike. */
import { Alert, App, Button, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  agreeShowcase,
  getShowcaseReview,
  listShowcaseReviews,
  returnShowcase,
} from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds } from '#modules/showcase/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from './asking.tsx'
import { WaitingPlatforms } from './platform-reviews.tsx'
import { Changes, Content, ReturnDialog } from './review-parts.tsx'
import { useSaving } from './saving.ts'
import { useAct } from './step-up.tsx'
import { TableBox } from './table-box.tsx'

export function ShowcaseReviews({ base }: { base: string }) {
  const asked = useAsk(listShowcaseReviews, {})
  return (
    <Sheet heading="待复核" title="待复核" lead="公开前的复核。平台和成果不能由提交人自己复核。">
      <div className="stack">
        <WaitingPlatforms base={base} />
        <section className="card">
          <h2>成果、方案、厂房与代工</h2>
          <Answer asked={asked}>
            {({ reviews }) => (
              <TableBox label="待复核">
                <Table
                  rowKey="recordId"
                  dataSource={[...reviews]}
                  pagination={false}
                  style={{ minWidth: 760 }}
                  locale={{ emptyText: <Nothing>没有等待复核的内容</Nothing> }}
                  columns={[
                    { title: '编号', dataIndex: 'number', className: 'mono', width: 140 },
                    {
                      title: '种类',
                      dataIndex: 'kind',
                      width: 100,
                      render: (kind: ShowcaseKind) => showcaseKinds[kind],
                    },
                    {
                      title: '名称',
                      dataIndex: 'name',
                      render: (name: string, { recordId }) => <Link to={`${base}/${recordId}`}>{name}</Link>,
                    },
                    { title: '单位', dataIndex: 'organisationName', width: 220 },
                    {
                      title: '提交',
                      dataIndex: 'submittedAt',
                      width: 220,
                      render: (at: Date) => formatInstant(at),
                    },
                    {
                      title: '公开日期',
                      dataIndex: 'publishOn',
                      width: 160,
                      render: (on: PlainDate | null) => (on ? formatDate(on) : '复核后立即'),
                    },
                  ]}
                />
              </TableBox>
            )}
          </Answer>
        </section>
      </div>
    </Sheet>
  )
}

type Review = Output<typeof getShowcaseReview>
type Waiting = NonNullable<Review['waiting']>

function Pending({ review, waiting, base }: { review: Review; waiting: Waiting; base: string }) {
  const act = useAct()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const [returning, setReturning] = useState(false)
  const aim = { recordId: review.recordId, number: waiting.number }
  const agree = () =>
    run(async () => {
      const { state } = await act(agreeShowcase, aim)
      message.success(state === 'published' ? '已公开' : '将在所定日期公开')
      navigate(base)
    })
  const send = async (note: string) => {
    await act(returnShowcase, { ...aim, note })
    message.success('已退回')
    navigate(base)
  }
  return (
    <Sheet
      heading={waiting.name}
      title="复核"
      lead={`${showcaseKinds[review.kind]} ${review.number}，${review.organisationName}于 ${formatInstant(waiting.submittedAt)} 提交第 ${waiting.number} 版${waiting.publishOn ? `，定于 ${formatDate(waiting.publishOn)} 公开` : ''}`}
      actions={
        <>
          <Button onClick={() => setReturning(true)}>退回修改</Button>
          <Button type="primary" loading={busy} disabled={!waiting.mayAgree} onClick={agree}>
            同意公开
          </Button>
        </>
      }
    >
      <Refused error={failure} />
      {waiting.mayAgree ? null : (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title="这是您提交的成果，须由本单位另一位管理员或主管部门复核。"
        />
      )}
      <div className="stack">
        {waiting.changes ? <Changes changes={waiting.changes} /> : null}
        <Content facts={waiting.facts} />
      </div>
      {returning ? <ReturnDialog send={send} close={() => setReturning(false)} /> : null}
    </Sheet>
  )
}

export function ShowcaseReview({ base }: { base: string }) {
  const { recordId = '' } = useParams()
  const asked = useAsk(getShowcaseReview, { recordId })
  return (
    <Answer asked={asked}>
      {review =>
        review.waiting ? (
          <Pending review={review} waiting={review.waiting} base={base} />
        ) : (
          <Sheet heading="复核" title="复核">
            <Nothing>
              这项内容已处理完，<Link to={base}>回到待复核</Link>
            </Nothing>
          </Sheet>
        )
      }
    </Answer>
  )
}
