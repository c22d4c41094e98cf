import { Link } from 'react-router'
import type { PlatformView } from '#modules/catalogue/api.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { PriceNow } from '../../ui/order/price.tsx'
import { useDuties } from '../duties.ts'
import { PriceButton } from './price-dialog.tsx'

/** The platform's tests with the marks and prices of today, for who manages them. */
export function Tests({ platform }: { platform: PlatformView }) {
  const { describes } = useDuties()
  return (
    <section className="card">
      <div className="between">
        <h2>检测项目</h2>
        {describes ? (
          <LinkButton to={`/workspace/platforms/${platform.id}/tests/new`}>登记检测项目</LinkButton>
        ) : null}
      </div>
      <p className="hint" style={{ marginBottom: 12 }}>
        {platform.tests.length === 0 ? '还没有检测项目，可逐项登记或批量导入。' : ''}
        资质标识由证书能力范围按对象、项目和标准逐字核对，证书过有效期即不再显示。
      </p>
      <ul className="rows">
        {platform.tests.map(test => (
          <li key={test.id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {describes ? (
                <Link to={`/workspace/platforms/${platform.id}/tests/${test.id}`}>
                  {test.object} · {test.item}
                </Link>
              ) : (
                `${test.object} · ${test.item}`
              )}
              <span className="hint">
                {' '}
                {test.standard} · {test.days} 个工作日
              </span>
              {test.marks.map(kind => (
                <span className="tag meets" key={kind} style={{ marginLeft: 8 }}>
                  {kind}
                </span>
              ))}
            </span>
            <span>
              <PriceNow of={test} />
              {describes ? (
                <PriceButton subject={{ id: test.id, name: `${test.object} ${test.item}`, unit: 'sample' }} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
