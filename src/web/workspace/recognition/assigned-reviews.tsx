/** Reviews that an expert is asked to sit in. */
import { useEffect } from 'react'
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { type AssignedReviewRow, listAssignedReviews } from '#modules/review/expert.api.ts'
import { getOwnExpertProfile } from '#modules/review/pool.api.ts'
import { seatRoles } from '#modules/review/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ExpertProfileForm } from '../../ui/recognition/expert-profile-form.tsx'
import { forgetVisits, isOver } from '../../ui/recognition/kept-visit.ts'
import { ReviewStateTag } from '../../ui/recognition/panel-words.tsx'
import { useTrail } from '../../ui/trail.tsx'

function doing({ state, reviewState, submittedAt }: AssignedReviewRow): string {
  if (state === 'invited') return '待您答复'
  if (submittedAt) return '您已提交评分'
  return reviewState === 'scoring' ? '待您评分' : '已接受，等候开始'
}

export function AssignedReviews() {
  const { page, ways } = useTrail()
  const asked = useAsk(listAssignedReviews, page)
  const { data } = asked
  useEffect(() => {
    if (data) forgetVisits(under => isOver(under, data.reviews, !page.after && data.next === null))
  }, [data, page.after])
  return (
    <Sheet
      heading="专家评审"
      title="专家评审"
      lead="请您参加的评审。独立评分；看不到其他专家是谁、评了多少。"
      actions={<LinkButton to="/workspace/panels/profile">我的专家档案</LinkButton>}
    >
      <Answer asked={asked}>
        {({ reviews, next }) =>
          reviews.length === 0 ? (
            <div className="card">
              <Nothing>还没有请您参加的评审。请先填好专家档案。</Nothing>
            </div>
          ) : (
            <>
              <ul className="stack">
                {reviews.map(one => (
                  <li key={one.seatId} className="card" style={{ padding: 16 }}>
                    <div className="between">
                      <Link to={`/workspace/panels/${one.seatId}`}>
                        <strong>{one.title}</strong>
                      </Link>
                      <ReviewStateTag state={one.reviewState} />
                    </div>
                    <p className="hint">
                      <span className="mono">{one.number}</span> · {seatRoles[one.role]}
                      {one.dueOn ? ` · ${formatDate(one.dueOn)} 前` : ''}
                    </p>
                    <p>{doing(one)}</p>
                  </li>
                ))}
              </ul>
              {ways(next)}
            </>
          )
        }
      </Answer>
    </Sheet>
  )
}

export function OwnExpertProfile() {
  const asked = useAsk(getOwnExpertProfile, {}, { fresh: true })
  return (
    <Sheet
      heading="我的专家档案"
      title="我的专家档案"
      lead="供判断回避和分派。任职有变的请及时更改，由牵头部门重新核验；核验以前不参加评审。"
      actions={<LinkButton to="/workspace/panels">回到评审</LinkButton>}
    >
      <Answer asked={asked}>
        {({ personId, profile }) => (
          <div className="stack">
            <p className={`notice ${profile?.verifiedAt ? 'good' : 'warn'}`}>
              {profile === null
                ? '尚未建档。'
                : profile.verifiedAt
                  ? '牵头部门已核验。'
                  : '已建档，等牵头部门核验。'}
            </p>
            <ExpertProfileForm key={profile?.version ?? 0} personId={personId} profile={profile} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
