extension NumberStock {
    /// The countries: ISO code; calling code; name.
    static let countryText = """
        US; 1; United States
        CA; 1; Canada
        GB; 44; United Kingdom
        IE; 353; Ireland
        DE; 49; Germany
        FR; 33; France
        ES; 34; Spain
        IT; 39; Italy
        NL; 31; Netherlands
        BE; 32; Belgium
        AT; 43; Austria
        CH; 41; Switzerland
        SE; 46; Sweden
        NO; 47; Norway
        DK; 45; Denmark
        FI; 358; Finland
        PL; 48; Poland
        PT; 351; Portugal
        CZ; 420; Czechia
        AU; 61; Australia
        NZ; 64; New Zealand
        JP; 81; Japan
        BR; 55; Brazil
        MX; 52; Mexico
        IL; 972; Israel
        HK; 852; Hong Kong
        SG; 65; Singapore
        ZA; 27; South Africa
        """

    /// One row for each range that is for sale: ISO code; l(ocal), m(obile) or t(oll-free); the digits that its national
    /// numbers begin with; the digits that follow; locality; region; postal code; latitude; longitude; LATA; rate center.
    ///
    /// *Source:* the ranges were checked number by number against the metadata of phonenumbers 9.0; places and LATAs are
    /// those of the cities.
    static let rangeText = """
        US; l; 212; 7; New York; NY; 10001; 40.7143; -74.0060; 132; NWYRCYZN01
        US; l; 646; 7; New York; NY; 10011; 40.7143; -74.0060; 132; NWYRCYZN01
        US; l; 718; 7; Brooklyn; NY; 11201; 40.6501; -73.9496; 132; NWYRCYZN06
        US; l; 415; 7; San Francisco; CA; 94103; 37.7749; -122.4194; 722; SNFC CNTRL
        US; l; 628; 7; San Francisco; CA; 94105; 37.7749; -122.4194; 722; SNFC CNTRL
        US; l; 510; 7; Oakland; CA; 94601; 37.8044; -122.2711; 722; OKLD MN-PD
        US; l; 650; 7; Palo Alto; CA; 94301; 37.4419; -122.1430; 722; PALO ALTO
        US; l; 213; 7; Los Angeles; CA; 90012; 34.0522; -118.2437; 730; LSAN DA 01
        US; l; 310; 7; Santa Monica; CA; 90401; 34.0195; -118.4912; 730; SNMN SNMN
        US; l; 619; 7; San Diego; CA; 92101; 32.7157; -117.1611; 732; SNDG SNDG
        US; l; 312; 7; Chicago; IL; 60601; 41.8781; -87.6298; 358; CHICAGO ZN
        US; l; 773; 7; Chicago; IL; 60614; 41.8781; -87.6298; 358; CHICAGO ZN
        US; l; 617; 7; Boston; MA; 02108; 42.3601; -71.0589; 128; BOSTON
        US; l; 202; 7; Washington; DC; 20001; 38.9072; -77.0369; 236; WSHNGTNZN1
        US; l; 206; 7; Seattle; WA; 98101; 47.6062; -122.3321; 674; SEATTLE
        US; l; 503; 7; Portland; OR; 97201; 45.5051; -122.6750; 672; PORTLAND
        US; l; 303; 7; Denver; CO; 80202; 39.7392; -104.9903; 656; DENVER
        US; l; 512; 7; Austin; TX; 78701; 30.2672; -97.7431; 558; AUSTIN
        US; l; 214; 7; Dallas; TX; 75201; 32.7767; -96.7970; 552; DALLAS
        US; l; 713; 7; Houston; TX; 77002; 29.7604; -95.3698; 560; HOUSTON
        US; l; 404; 7; Atlanta; GA; 30303; 33.7490; -84.3880; 438; ATLANTA
        US; l; 305; 7; Miami; FL; 33130; 25.7617; -80.1918; 460; MIAMI
        US; l; 407; 7; Orlando; FL; 32801; 28.5383; -81.3792; 458; ORLANDO
        US; l; 215; 7; Philadelphia; PA; 19103; 39.9526; -75.1652; 228; PHILA
        US; l; 313; 7; Detroit; MI; 48226; 42.3314; -83.0458; 340; DETROITZN1
        US; l; 612; 7; Minneapolis; MN; 55401; 44.9778; -93.2650; 628; TWINCITIES
        US; l; 602; 7; Phoenix; AZ; 85004; 33.4484; -112.0740; 666; PHOENIX
        US; l; 702; 7; Las Vegas; NV; 89101; 36.1699; -115.1398; 721; LAS VEGAS
        US; l; 801; 7; Salt Lake City; UT; 84101; 40.7608; -111.8910; 660; SALT LAKE
        US; l; 615; 7; Nashville; TN; 37203; 36.1627; -86.7816; 470; NASHVILLE
        US; l; 504; 7; New Orleans; LA; 70112; 29.9511; -90.0715; 490; NEWORLEANS
        US; l; 808; 7; Honolulu; HI; 96813; 21.3069; -157.8583; 834; HONOLULU
        US; l; 907; 7; Anchorage; AK; 99501; 61.2181; -149.9003; 832; ANCHORAGE
        US; t; 800; 7
        US; t; 833; 7
        US; t; 844; 7
        US; t; 855; 7
        US; t; 866; 7
        US; t; 877; 7
        US; t; 888; 7
        CA; l; 416; 7; Toronto; ON; M5H; 43.6532; -79.3832; 888; TORONTO
        CA; l; 647; 7; Toronto; ON; M5V; 43.6532; -79.3832; 888; TORONTO
        CA; l; 514; 7; Montreal; QC; H2Y; 45.5017; -73.5673; 888; MONTREAL
        CA; l; 604; 7; Vancouver; BC; V6B; 49.2827; -123.1207; 888; VANCOUVER
        CA; l; 403; 7; Calgary; AB; T2P; 51.0447; -114.0719; 888; CALGARY
        CA; l; 613; 7; Ottawa; ON; K1P; 45.4215; -75.6972; 888; OTTAWAHULL
        CA; t; 833; 7
        CA; t; 855; 7
        GB; l; 207; 7; London
        GB; l; 208; 7; London
        GB; l; 161; 7; Manchester
        GB; l; 1212; 6; Birmingham
        GB; l; 1315; 6; Edinburgh
        GB; l; 1412; 6; Glasgow
        GB; m; 7400; 6
        GB; m; 7480; 6
        GB; t; 800; 7
        GB; t; 808; 7
        IE; l; 1; 7; Dublin
        IE; l; 21; 7; Cork
        IE; m; 85; 7
        IE; m; 87; 7
        IE; t; 1800; 6
        DE; l; 30; 8; Berlin
        DE; l; 89; 8; Munich
        DE; l; 40; 8; Hamburg
        DE; l; 69; 8; Frankfurt
        DE; m; 1512; 7
        DE; m; 1577; 7
        DE; t; 800; 7
        FR; l; 1; 8; Paris
        FR; l; 472; 6; Lyon
        FR; m; 61; 7
        FR; m; 75; 7
        FR; t; 800; 6
        ES; l; 91; 7; Madrid
        ES; l; 93; 7; Barcelona
        ES; m; 6; 8
        ES; t; 900; 6
        IT; l; 02; 8; Milan
        IT; m; 34; 8
        IT; t; 800; 6
        NL; l; 20; 7; Amsterdam
        NL; l; 10; 7; Rotterdam
        NL; m; 61; 7
        NL; m; 64; 7
        NL; t; 800; 7
        BE; l; 22; 6; Brussels
        BE; l; 25; 6; Brussels
        BE; m; 46; 7
        AT; l; 15; 5; Vienna
        AT; m; 67; 8
        AT; t; 800; 6
        CH; l; 44; 7; Zurich
        CH; l; 22; 7; Geneva
        CH; m; 77; 7
        CH; t; 800; 6
        SE; l; 8; 7; Stockholm
        SE; m; 70; 7
        SE; t; 20; 7
        NO; l; 21; 6; Oslo
        NO; m; 41; 6
        NO; m; 90; 6
        NO; t; 800; 5
        DK; l; 331; 5; Copenhagen
        DK; m; 251; 5
        DK; t; 80; 6
        FI; l; 94; 6; Helsinki
        FI; m; 40; 7
        FI; t; 800; 6
        PL; l; 22; 7; Warsaw
        PL; m; 53; 7
        PL; t; 800; 6
        PT; l; 21; 7; Lisbon
        PT; m; 92; 7
        PT; t; 800; 6
        CZ; l; 2; 8; Prague
        CZ; m; 72; 7
        CZ; t; 800; 6
        AU; l; 28; 7; Sydney
        AU; l; 39; 7; Melbourne
        AU; m; 41; 7
        AU; t; 1800; 6
        NZ; l; 93; 6; Auckland
        NZ; m; 21; 7
        NZ; t; 800; 6
        JP; l; 35; 7; Tokyo
        JP; m; 801; 7
        JP; t; 120; 6
        BR; l; 113; 7; Sao Paulo
        BR; l; 213; 7; Rio de Janeiro
        BR; m; 1199; 7
        BR; t; 800; 7
        MX; l; 55; 8; Mexico City
        MX; t; 800; 7
        IL; l; 3; 7; Tel Aviv
        IL; t; 1800; 6
        HK; l; 23; 6; Hong Kong
        HK; m; 61; 6
        HK; t; 800; 6
        SG; l; 65; 6; Singapore
        SG; m; 81; 6
        SG; t; 800; 7
        ZA; l; 11; 7; Johannesburg
        ZA; l; 21; 7; Cape Town
        ZA; m; 7; 8
        ZA; t; 800; 6
        """
}
