import { Alert } from 'antd'
import { Link } from 'react-router'
import { importFigures } from '#modules/steering/figure.api.ts'
import { mostSheetRows } from '#modules/steering/terms.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'
import { SteeringNav } from './nav.tsx'

const send = async (file: File, write: boolean) =>
  importFigures.output.parse(await sendSheet(`/office/import-files/figures?write=${write}`, file))

/** Figures from a sheet: tried first, written only when every row is right. */
export function FigureImport() {
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial(send)
  return (
    <Sheet
      heading="由表格报送指标"
      title="由表格报送指标"
      lead="全部无误才写入；写入后由市级牵头部门另一人确认。"
    >
      <SteeringNav />
      <div className="stack">
        <Refused error={failure} />
        {imported === null ? null : (
          <Alert
            showIcon
            type="success"
            role="status"
            title={`已报送 ${imported} 条，待确认`}
            action={<Link to="/office/targets">去看目标</Link>}
          />
        )}
        <section className="card">
          <h2>选择文件</h2>
          <p className="actions" style={{ marginBottom: 12 }}>
            <a href="/api/v1/import-templates/figures.xlsx">下载模板</a>
          </p>
          <SheetDrop
            busy={busy}
            take={file => void attempt(file)}
            most={mostSheetRows}
            then="先试导入，不会写入。"
          />
          <p className="hint" style={{ marginTop: 12 }}>
            一行一个指标的一期。统计口径须与指标一致：规上工业与规上制造业是两个指标。系统数出的（T1、T2、T3）不填报。
          </p>
        </section>
        {tried ? <TriedSheet {...{ tried, busy, write }} action={`报送 ${tried.answer.rows} 条`} /> : null}
      </div>
    </Sheet>
  )
}
