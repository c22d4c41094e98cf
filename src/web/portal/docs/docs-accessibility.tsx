import { useFrame } from '../../ui/frame/frame.tsx'

export const meta = () => [{ title: '无障碍声明' }]

const tested = [
  {
    what: '自动检查',
    how: '各类公开页面和工作台页面在 1280 和 360 像素宽的窗口中由 axe 按其默认规则和目标大小规则检查（颜色对比在宽窗口中查一次），没有为哪一页放宽，没有问题才能发布。',
  },
  {
    what: '只用键盘',
    how: '从查找、打开中试线、登录到提交预约申请，全程只用键盘走通，每一步焦点可见；页面开头可跳到正文。',
  },
  { what: '小屏', how: '360 像素宽的窗口中内容不缺、不横向滚动，宽的表格在自己的框内滚动。' },
  {
    what: '大字和高对比度',
    how: '首页、找平台、公开总览、登录和本页在大字加高对比度下按上述规则检查；选择记在本浏览器，不需要脚本。',
  },
  {
    what: '朗读',
    how: '浏览器自带语音时可朗读正文、随时停止；不能朗读的浏览器不显示这个按钮；能朗读而没有可用语音的，点了以后写明。',
  },
  { what: '没有脚本', how: '公开页面在脚本未加载时可以阅读、查找和登录。' },
]

const limits = [
  '自动检查只能发现一部分问题；还没有请残障人士试用，也没有经第三方按 GB/T 37668-2019 测评、取得标识。',
  '读屏软件没有逐一实测。',
  '用户上传的文件和照片由上传单位负责，本系统不能保证其无障碍。',
  '工作台（登录以后的办理页面）需要脚本，大字和高对比度在其中也起作用，但没有逐页检查。',
]

/** Says what was tested and how, and what wasn't: nothing here may be claimed that no test holds. */
export default function Accessibility() {
  const { city } = useFrame()
  return (
    <main className="wide" id="content">
      <h1>无障碍声明</h1>
      <p className="lead">
        {city}中试平台体系的页面以 WCAG 2.2 AA 级和 GB/T 37668-2019
        为目标制作。以下写明检查过什么、还有什么没有做到。
      </p>
      <section className="section card">
        <h2>怎样使用</h2>
        <ul className="stack">
          <li>页面顶部可换大字、高对比度，可朗读正文；再按一次换回。</li>
          <li>Tab 移到下一项，Shift 加 Tab 移到上一项，回车打开或提交，空格勾选；日期可直接键入。</li>
          <li>颜色从不单独表意：满足、待确认、不满足都有文字和符号；图表下有同样数值的表格。</li>
          <li>登录和各项办理没有图形验证码。</li>
        </ul>
      </section>
      <section className="section card">
        <h2>检查过的</h2>
        <dl className="stack">
          {tested.map(({ what, how }) => (
            <div key={what}>
              <dt>
                <strong>{what}</strong>
              </dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="section card">
        <h2>还没有做到的</h2>
        <ul className="stack">
          {limits.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
      <section className="section card">
        <h2>遇到困难</h2>
        <p>请拨打平台页面上的服务热线，由工作人员代为办理。</p>
      </section>
    </main>
  )
}
