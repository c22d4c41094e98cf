/** Platforms that wait for a second person, in the workspace of an organisation and in an office alike. */
import { Table } from 'antd'
import { Link, useParams } from 'react-router'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  agreePlatform,
  getPlatformReview,
  listPlatformReviews,
  returnPlatform,
} from '#modules/catalogue/platform/publication.api.ts'
import { versionStates } from '#modules/publishing/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../desk/asking.tsx'
import { useAct } from '../form/step-up.tsx'
import { TableBox } from '../table-box.tsx'
import { Changes, Content } from './review-parts.tsx'
import { ReviewSheet } from './review-sheet.tsx'

export function WaitingPlatforms({ base }: { base: string }) {
  const asked = useAsk(listPlatformReviews, {})
  return (
    <section className="card">
      <h2>平台</h2>
      <Answer asked={asked}>
        {({ waiting }) => (
          <TableBox label="待复核的平台">
            <Table
              rowKey="platformId"
              dataSource={[...waiting]}
              pagination={false}
              style={{ minWidth: 860 }}
              locale={{ emptyText: <Nothing>没有等待复核的平台</Nothing> }}
              columns={[
                {
                  title: '平台',
                  dataIndex: 'platformName',
                  render: (name: string, { platformId }) => (
                    <Link to={`${base}/platforms/${platformId}`}>{name}</Link>
                  ),
                },
                { title: '单位', dataIndex: 'organisationName', width: 220 },
                { title: '地区', dataIndex: 'localityName', width: 110 },
                {
                  title: '内容',
                  dataIndex: 'change',
                  width: 110,
                  render: (change: boolean) => (change ? '公开后的改动' : '公开平台'),
                },
                {
                  title: '状态',
                  dataIndex: 'state',
                  width: 110,
                  render: (state: 'in-review' | 'scheduled', { own }) => (
                    <span className={state === 'scheduled' ? 'tag meets' : 'tag unknown'}>
                      {state === 'in-review' && own ? '待他人复核' : versionStates[state]}
                    </span>
                  ),
                },
                {
                  title: '提交',
                  dataIndex: 'submittedAt',
                  width: 200,
                  className: 'nowrap',
                  render: (at: Date) => formatInstant(at),
                },
                {
                  title: '公开日期',
                  dataIndex: 'publishOn',
                  width: 150,
                  className: 'nowrap',
                  render: (on: PlainDate | null) => (on ? formatDate(on) : '复核后立即'),
                },
              ]}
            />
          </TableBox>
        )}
      </Answer>
    </section>
  )
}

type Review = Output<typeof getPlatformReview>

interface PendingProps {
  readonly platformId: string
  readonly name: string
  readonly latest: NonNullable<Review['latest']>
  readonly base: string
}

function Pending({ platformId, name, latest, base }: PendingProps) {
  const act = useAct()
  const aim = { platformId, number: latest.number }
  return (
    <ReviewSheet
      heading={name}
      lead={`${formatInstant(latest.submittedAt)} 提交第 ${latest.number} 版${latest.publishOn ? `，定于 ${formatDate(latest.publishOn)} 公开` : ''}`}
      base={base}
      barred={latest.own ? '这是您提交的，须由本单位另一位管理员或主管部门复核。' : null}
      mayReturn={!latest.own}
      agree={async () =>
        (await act(agreePlatform, aim)).state === 'published' ? '已公开' : '将在所定日期公开'
      }
      sendBack={note => act(returnPlatform, { ...aim, note })}
    >
      {latest.comparedWith === null ? null : <Changes changes={latest.changes} />}
      <Content facts={latest.shown.map(fact => ({ ...fact, items: [] }))} />
    </ReviewSheet>
  )
}

export function PlatformReview({ base }: { base: string }) {
  const { platformId = '' } = useParams()
  const asked = useAsk(getPlatformReview, { platformId })
  return (
    <Answer asked={asked}>
      {({ platformName, latest }) =>
        latest?.state === 'in-review' ? (
          <Pending platformId={platformId} name={platformName} latest={latest} base={base} />
        ) : (
          <Sheet heading={platformName} title="复核">
            <Nothing>
              {latest?.state === 'scheduled' && latest.publishOn
                ? `已同意，${formatDate(latest.publishOn)}公开。`
                : '没有等待复核的版本。'}
              <Link to={base}>回到待复核</Link>
            </Nothing>
          </Sheet>
        )
      }
    </Answer>
  )
}
