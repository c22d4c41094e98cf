import { Link } from 'react-router'
import type { ListedTest, TestView } from '#modules/catalogue/offer/test-item.api.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import { OldTag } from './freshness-tag.tsx'
import { PriceInFull } from './order/price.tsx'
import { TableBox } from './table-box.tsx'

interface Props {
  readonly tests: readonly (TestView | ListedTest)[]
}

/** Tests with the marks and prices of today; with the platform where they are those of several. */
export function TestTable({ tests }: Props) {
  const ofSeveral = tests.some(test => 'platformName' in test)
  return (
    <TableBox label="检测项目">
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">检测项目</th>
            <th scope="col">方法标准</th>
            <th scope="col">资质标识</th>
            <th scope="col">报告与周期</th>
            <th scope="col">价格</th>
            {ofSeveral ? <th scope="col">平台</th> : null}
          </tr>
        </thead>
        <tbody>
          {tests.map(test => (
            <tr key={test.id}>
              <th scope="row">
                <Link to={`/tests/${test.id}`}>
                  {test.object} · {test.item}
                </Link>
                {test.range ? <div className="hint">{test.range}</div> : null}
              </th>
              <td data-label="方法标准">{test.standard}</td>
              <td data-label="资质标识">
                {test.marks.length === 0
                  ? '无'
                  : test.marks.map(kind => (
                      <span className="tag meets" key={kind} title={certificateKinds[kind]}>
                        {kind}
                      </span>
                    ))}
              </td>
              <td data-label="报告与周期">
                {test.reportType}，{test.days} 个工作日
              </td>
              <td data-label="价格">
                <PriceInFull of={test} name={`${test.object} ${test.item}`} />
              </td>
              {'platformName' in test ? (
                <td data-label="平台">
                  <Link to={`/platforms/${test.platformId}#tests`}>{test.platformName}</Link>
                  <div className="hint">{test.localityName}</div>
                  <OldTag {...test} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}
