import { Link } from 'react-router'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FreshnessTag } from '../../ui/freshness-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { useDuties } from '../duties.ts'

export function Platforms() {
  const asked = useAsk(listOwnPlatforms, {})
  const { manages } = useDuties()
  return (
    <Sheet
      heading="我的平台"
      title="我的平台"
      actions={
        manages ? (
          <>
            <LinkButton to="/workspace/platforms/import">由表格导入</LinkButton>
            <LinkButton to="/workspace/platforms/new" type="primary">
              登记平台
            </LinkButton>
          </>
        ) : null
      }
    >
      <Answer asked={asked}>
        {({ platforms }) =>
          platforms.length === 0 ? (
            <section className="card">
              <Nothing>还没有平台。登记平台和中试线后发布，即可被查找、匹配和预约。</Nothing>
            </section>
          ) : (
            platforms.map(({ id, name, status, waiting, confirmedOn, freshness, lines }) => (
              <section className="card" key={id}>
                <div className="between">
                  <h2>
                    <Link to={`/workspace/platforms/${id}`}>{name}</Link>
                  </h2>
                  <RecordState state={status} waiting={waiting} />
                </div>
                <p className="hint">
                  {lines.length} 条中试线：{lines.map(line => line.name).join('、') || '尚未登记'}
                </p>
                {status === 'published' ? (
                  <p className="hint">
                    <FreshnessTag confirmedOn={confirmedOn} freshness={freshness} />
                  </p>
                ) : null}
              </section>
            ))
          )
        }
      </Answer>
    </Sheet>
  )
}
