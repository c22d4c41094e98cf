/** 专家库: who may be asked, what is known of them, and which reviews they could take. */
import { App, Button, Table } from 'antd'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { seatExperts } from '#modules/review/api.ts'
import {
  getExpertProfile,
  listPoolExperts,
  listReviewsForExpert,
  type PoolExpert,
  verifyExpert,
} from '#modules/review/pool.api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ExpertProfileForm } from '../../ui/recognition/expert-profile-form.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { PanelNav } from './panel-nav.tsx'

const states = {
  none: <span className="tag">尚未建档</span>,
  unverified: <span className="tag unknown">待核验</span>,
  verified: <span className="tag meets">已核验</span>,
}

export function ExpertPool() {
  const asked = useAsk(listPoolExperts, {})
  return (
    <Sheet
      heading="专家库"
      title="专家库"
      lead="专家由安全管理员在“单位—成员与角色”中授予角色；建档并核验任职单位后才能评审。"
    >
      <PanelNav />
      <Answer asked={asked}>
        {({ experts }) => (
          <TableBox label="专家库">
            <Table<PoolExpert>
              rowKey="personId"
              dataSource={[...experts]}
              pagination={false}
              style={{ minWidth: 860 }}
              locale={{ emptyText: <Nothing>还没有专家</Nothing> }}
              columns={[
                {
                  title: '专家',
                  render: (_, { personId, name, employer, organisations }) => (
                    <>
                      <Link to={`/office/panels/experts/${personId}`}>{name}</Link>
                      <div className="hint">{employer ?? organisations.join('、')}</div>
                    </>
                  ),
                },
                {
                  title: '学科',
                  render: (_, { disciplines, finance }) => (
                    <>
                      {disciplines.join('、') || '—'}{' '}
                      {finance ? <span className="tag blue">财务专家</span> : null}
                    </>
                  ),
                },
                {
                  title: '在评',
                  width: 130,
                  render: (_, { load, loadCap, recent, state }) =>
                    state === 'none' ? (
                      '—'
                    ) : (
                      <>
                        {load} / {loadCap} 项<div className="hint">近一年 {recent} 次</div>
                      </>
                    ),
                },
                { title: '档案', width: 120, render: (_, { state }) => states[state] },
              ]}
            />
          </TableBox>
        )}
      </Answer>
    </Sheet>
  )
}

function Verification({
  personId,
  organisations,
  version,
  verifiedAt,
}: {
  personId: string
  organisations: readonly string[]
  version: number
  verifiedAt: Date | null
}) {
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const verify = () =>
    run(async () => {
      await act(verifyExpert, { personId, version })
      message.success('已核验')
    })
  return (
    <section className="card">
      <h2>核验</h2>
      <p style={{ marginBottom: 8 }}>
        系统中的单位：{organisations.join('、') || '无'}{' '}
        <span className="hint">涉及这些单位的评审，不论档案怎样写，都须回避。</span>
      </p>
      <Refused error={failure} />
      {verifiedAt ? (
        <p>
          <span className="tag meets">已核验</span> {formatInstant(verifiedAt)}
        </p>
      ) : (
        <div className="between">
          <p className="hint">请核对身份、任职单位和代码。核验以前须回避一切评审。</p>
          <Button type="primary" loading={busy} onClick={verify}>
            核验通过
          </Button>
        </div>
      )}
    </section>
  )
}

function ReviewsFor({ personId }: { personId: string }) {
  const asked = useAsk(listReviewsForExpert, { personId })
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  return (
    <section className="card">
      <h2>指派到组建中的评审</h2>
      <Refused error={failure} />
      <Answer asked={asked}>
        {({ reviews }) =>
          reviews.length === 0 ? (
            <Nothing>没有组建中的评审</Nothing>
          ) : (
            <ul className="rows">
              {reviews.map(({ reviewId, number, title, seated, needed, barred, role }) => (
                <li key={reviewId} className="between" style={{ padding: '10px 0' }}>
                  <span>
                    <Link to={`/office/panels/${reviewId}`}>{title}</Link>{' '}
                    <span className="hint">
                      {number}，席位 {seated}/{needed}
                    </span>
                  </span>
                  {barred ? (
                    <span className="tag fails">{barred}</span>
                  ) : (
                    <Button
                      size="small"
                      loading={busy}
                      onClick={() =>
                        run(async () => {
                          await act(seatExperts, { pairs: [{ reviewId, personId, role }] })
                          message.success('已指定，专家会收到通知')
                        })
                      }
                    >
                      指定<span className="visually-hidden">到{title}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

export function PoolExpertPage() {
  const { personId = '' } = useParams()
  const asked = useAsk(getExpertProfile, { personId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {({ name, organisations, profile }) => (
        <Sheet
          heading={`专家档案：${name}`}
          title={`专家档案 ${name}`}
          actions={<LinkButton to="/office/panels/experts">回到专家库</LinkButton>}
        >
          <div className="stack">
            {profile ? <Verification {...{ personId, organisations }} {...profile} /> : null}
            {profile?.verifiedAt ? <ReviewsFor personId={personId} /> : null}
            <ExpertProfileForm key={profile?.version ?? 0} personId={personId} profile={profile} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
