/** What waits for review, in the workspace of an organisation and in an office alike. */
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  agreeShowcase,
  getShowcaseReview,
  listShowcaseReviews,
  returnShowcase,
} from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds } from '#modules/showcase/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../desk/asking.tsx'
import { useAct } from '../form/step-up.tsx'
import { TableBox } from '../table-box.tsx'
import { WaitingPlatforms } from './platform-reviews.tsx'
import { Changes, Content } from './review-parts.tsx'
import { ReviewSheet } from './review-sheet.tsx'

export function ShowcaseReviews({ base, children }: { base: string; children?: ReactNode }) {
  const asked = useAsk(listShowcaseReviews, {})
  return (
    <Sheet heading="待复核" title="待复核" lead="公开前的复核。平台和成果不能由提交人自己复核。">
      <div className="stack">
        <WaitingPlatforms base={base} />
        {children}
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
                      className: 'nowrap',
                      render: (at: Date) => formatInstant(at),
                    },
                    {
                      title: '公开日期',
                      dataIndex: 'publishOn',
                      width: 160,
                      className: 'nowrap',
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
  const aim = { recordId: review.recordId, number: waiting.number }
  return (
    <ReviewSheet
      heading={waiting.name}
      lead={`${showcaseKinds[review.kind]} ${review.number}，${review.organisationName}于 ${formatInstant(waiting.submittedAt)} 提交第 ${waiting.number} 版${waiting.publishOn ? `，定于 ${formatDate(waiting.publishOn)} 公开` : ''}`}
      base={base}
      barred={waiting.mayAgree ? null : '这是您提交的成果，须由本单位另一位管理员或主管部门复核。'}
      mayReturn
      agree={async () =>
        (await act(agreeShowcase, aim)).state === 'published' ? '已公开' : '将在所定日期公开'
      }
      sendBack={note => act(returnShowcase, { ...aim, note })}
    >
      {waiting.changes ? <Changes changes={waiting.changes} /> : null}
      <Content facts={waiting.facts} />
    </ReviewSheet>
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
