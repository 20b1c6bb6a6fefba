import Hosting
import PDFTextAdapter
import ProcessRaw

@main
enum Main: Function {
    static let contract = ProcessRaw.contract

    static func handler(_ live: Live) -> ProcessRaw { ProcessRaw(ports: live.ports, pdf: .poppler) }
}
