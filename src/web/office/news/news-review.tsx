import { Link, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { agreeArticle, getArticleReview, returnArticle } from '#modules/content/own.api.ts'
import { articleKinds } from '#modules/content/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { Changes, Content } from '../../ui/recognition/review-parts.tsx'
import { ReviewSheet } from '../../ui/recognition/review-sheet.tsx'

const base = '/office/news'

type Review = Output<typeof getArticleReview>
type Waiting = NonNullable<Review['waiting']>

function Pending({ review, waiting }: { review: Review; waiting: Waiting }) {
  const act = useAct()
  const aim = { recordId: review.recordId, number: waiting.number }
  const day = waiting.publishOn ? `，定于 ${formatDate(waiting.publishOn)} 公开` : ''
  return (
    <ReviewSheet
      heading={waiting.title}
      lead={`${articleKinds[review.kind]} ${review.number}，${review.organisationName}于 ${formatInstant(waiting.submittedAt)} 提交第 ${waiting.number} 版${day}`}
      base={base}
      barred={waiting.mayAgree ? null : '这是您提交的，须由本单位另一位经办人或市级牵头部门复核。'}
      mayReturn
      agree={async () =>
        (await act(agreeArticle, aim)).state === 'published' ? '已公开' : '将在所定日期公开'
      }
      sendBack={note => act(returnArticle, { ...aim, note })}
    >
      {waiting.changes ? <Changes changes={waiting.changes} /> : null}
      <div className="typed">
        <Content facts={waiting.facts} />
      </div>
    </ReviewSheet>
  )
}

export function NewsReview() {
  const { recordId = '' } = useParams()
  const asked = useAsk(getArticleReview, { recordId })
  return (
    <Answer asked={asked}>
      {review =>
        review.waiting ? (
          <Pending review={review} waiting={review.waiting} />
        ) : (
          <Sheet heading="复核" title="复核">
            <Nothing>
              这项内容已处理完，<Link to={base}>回到政策资讯</Link>
            </Nothing>
          </Sheet>
        )
      }
    </Answer>
  )
}
