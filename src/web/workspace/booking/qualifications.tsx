import { Link } from 'react-router'
import { listMyQualifications } from '#modules/qualification/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { QualificationCard } from './qualification-card.tsx'

/** 上机资格 of oneself. Asked for from the page on which a line is booked. */
export function Qualifications() {
  const asked = useAsk(listMyQualifications, {})
  return (
    <Sheet
      heading="上机资格"
      title="上机资格"
      lead="部分中试线只由有资格的人员操作。在该线的预约页申请，由平台培训考核后签发。"
    >
      <Answer asked={asked}>
        {({ qualifications }) =>
          qualifications.length === 0 ? (
            <section className="card">
              <Nothing>
                还没有上机资格。<Link to="/platforms">去找平台</Link>
              </Nothing>
            </section>
          ) : (
            <div className="stack">
              <h2 className="visually-hidden">申请和持有的资格</h2>
              {qualifications.map(one => (
                <QualificationCard key={one.id} one={one} who={false} />
              ))}
            </div>
          )
        }
      </Answer>
    </Sheet>
  )
}
