import { Link } from 'react-router'
import { importUsage, mostRows } from '#modules/usage/api.ts'
import { Sheet } from '../../ui/desk/asking.tsx'
import { PlatformSheet } from '../../ui/file/platform-sheet.tsx'
import { type OwnPlatform, WithPlatform } from './usage-nav.tsx'

function Importing({ platform }: { platform: OwnPlatform }) {
  return (
    <PlatformSheet
      platformId={platform.id}
      of="usage"
      contract={importUsage}
      most={mostRows}
      done={imported => `已登记 ${imported} 条，由另一人确认后计入`}
      onward={<Link to="/workspace/usage">去看待确认</Link>}
      writing={({ rows }) => ({ action: `登记 ${rows} 条` })}
    >
      一行一段使用；中试线或设备按平台上的名称，开始和结束写成 2026-03-02
      08:30，用途写自用、内部、外部、维护或停机。
    </PlatformSheet>
  )
}

/** Many runs at once, from a sheet: tried first, written only when every row is right. */
export function UsageImport() {
  return (
    <Sheet
      heading="由表格登记"
      title="由表格登记"
      lead="全部无误才写入；写入后由另一人确认才计入机时。"
      actions={<Link to="/workspace/usage">返回使用记录</Link>}
    >
      <WithPlatform>
        {(platform, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <Importing key={platform.id} platform={platform} />
          </>
        )}
      </WithPlatform>
    </Sheet>
  )
}
